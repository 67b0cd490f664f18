import { Composer } from '../../../../renderer/features/composer/Composer'
import { useAppStore } from '../../../../renderer/state/store-context'

/** The composer as the page hosts it, a button that opens the draft `d1`, and where the page has gone. */
export function Host() {
  const composer = useAppStore(state => state.composer)
  const place = useAppStore(({ section, selectedSendingId }) => `${section} ${selectedSendingId}`)
  const open = useAppStore(state => state.openComposer)
  return (
    <>
      <button type="button" onClick={() => open('d1')}>
        apri d1
      </button>
      <output>{`${composer?.draftId ?? 'closed'} ${place}`}</output>
      {composer !== null && <Composer key={composer.draftId} draftId={composer.draftId} />}
    </>
  )
}
