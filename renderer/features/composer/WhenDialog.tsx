import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SendWish } from '../../../shared/mail/sending'
import type { RomeWall } from '../../../shared/time/rome'
import { useRomeWords } from '../../i18n/use-rome-words'
import { useNow } from '../../state/main-clock'
import { selectAppView } from '../../state/selectors'
import { useAppStore } from '../../state/store-context'
import { Button } from '../../ui/Button'
import { DateTimeField } from '../../ui/DateTimeField'
import { Dialog } from '../../ui/Dialog'
import { chosenMoment, firstChoice } from './wish'

interface WhenDialogProps {
  /** `at`: when it leaves; `acceptBy`: until when it has to be accepted. */
  readonly what: keyof SendWish
  readonly wish: SendWish
  readonly onChoose: (at: number) => void
  readonly onClose: () => void
}

/** Lets one choose a day and a time in Rome; says what it comes to before it is taken. */
export function WhenDialog({ what, wish, onChoose, onClose }: WhenDialogProps) {
  const { t } = useTranslation('schedule')
  const words = useRomeWords()
  const now = useNow(1_000)
  const archive = useAppStore(state => selectAppView(state)?.archive)
  const [first] = useState(() => firstChoice(what, wish, now))
  const [wall, setWall] = useState<RomeWall | null>(first)
  const [asked, setAsked] = useState(false)
  const chosen = chosenMoment(what, wall, wish, now)
  const told = chosen.kind !== 'missing' || asked
  const error = chosen.kind === 'fit' || !told ? null : t(`when.${chosen.kind}`)
  const take = () => {
    setAsked(true)
    if (chosen.kind === 'fit') onChoose(chosen.at)
  }
  return (
    <Dialog
      title={t(`when.title.${what}`)}
      size="medium"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('when.cancel')}</Button>
          <Button variant="primary" onPress={take}>
            {t(`when.take.${what}`)}
          </Button>
        </>
      }
    >
      <form
        onSubmit={event => {
          event.preventDefault()
          take()
        }}
      >
        <DateTimeField label={t(`when.field.${what}`)} initial={first} onChange={setWall} error={error} />
      </form>
      <p role="status">
        {chosen.kind === 'fit' && words(chosen.at)}
        {chosen.kind === 'fit' && chosen.twice && ` ${t('when.twice')}`}
      </p>
      <p>{t(`when.words.${what}`)}</p>
      {what === 'at' && archive?.judged === false && <p>{t('when.unjudged')}</p>}
      {what === 'at' && archive?.keychainBehind && <p>{t('when.behind')}</p>}
    </Dialog>
  )
}
