import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { appError } from '../../../shared/errors/app-error'
import type { DraftInput } from '../../../shared/ipc/sending-requests'
import type { Draft } from '../../../shared/mail/sending'
import { loaded } from '../../state/load'
import { selectDraft, selectDrafts, selectMailbox } from '../../state/selectors'
import { useAppStore } from '../../state/store-context'
import { Button } from '../../ui/Button'
import { FailedState, LoadingState } from '../../ui/State'
import { DraftDesk } from './DraftDesk'

interface ComposerProps {
  /** A draft that exists; the component has to be keyed by it. */
  readonly draftId: string
}

/** Writes one draft; closing, putting aside and sending go through the store. */
export function Composer({ draftId }: ComposerProps) {
  const stored = useAppStore(selectDraft(draftId))
  const unsaved = useAppStore(state => state.unsavedDrafts[draftId])
  const [opened, setOpened] = useState<Draft | null>(null)
  // From here on the composer knows better than the list.
  if (opened === null && stored !== null) setOpened(withUnsaved(stored, unsaved))
  return opened === null ? <Opening /> : <DraftDesk draft={opened} />
}

function withUnsaved(draft: Draft, unsaved: DraftInput | undefined): Draft {
  if (unsaved === undefined) return draft
  const { recipients, subject, bodyHtml, together, wish, caseLabel } = unsaved
  return { ...draft, recipients, subject, bodyHtml, together, wish, caseLabel }
}

/** The list of drafts is on its way, or does not hold this one. */
function Opening() {
  const { t } = useTranslation('composer')
  const mailboxId = useAppStore(state => selectMailbox(state)?.id ?? '')
  const list = useAppStore(selectDrafts(mailboxId))
  const loadDrafts = useAppStore(state => state.loadDrafts)
  const close = useAppStore(state => state.closeComposer)
  useEffect(() => {
    void loadDrafts(mailboxId)
  }, [loadDrafts, mailboxId])
  if (list.state === 'idle' || list.state === 'loading') return <LoadingState label={t('opening')} />
  const error =
    list.state === 'failed' && loaded(list) === null ? list.error : appError('draft-unknown', 'no such draft')
  return (
    <FailedState
      title={t('open-failed')}
      error={error}
      actions={<Button onPress={close}>{t('close')}</Button>}
    />
  )
}
