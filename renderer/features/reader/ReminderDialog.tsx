import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Term } from '../../../shared/incoming/term'
import type { MessageRow } from '../../../shared/mail/message'
import { romeMoment } from '../../../shared/time/rome'
import { useErrorText } from '../../i18n/use-error-text'
import { useRomeWords } from '../../i18n/use-rome-words'
import { useBridge } from '../../state/store-context'
import { Button } from '../../ui/Button'
import { DateTimeField, type DayAndTime } from '../../ui/DateTimeField'
import { Dialog } from '../../ui/Dialog'
import { useToast } from '../../ui/Toast'
import styles from './Notes.module.css'
import { useMessageWords } from './use-message-words'

interface ReminderDialogProps {
  readonly row: MessageRow
  readonly term: Term
  readonly onClose: () => void
}

/** Lets a person confirm or change the day of a term, and saves it for the calendar. */
export function ReminderDialog({ row, term, onClose }: ReminderDialogProps) {
  const { t } = useTranslation('incoming')
  const bridge = useBridge()
  const showToast = useToast()
  const errorText = useErrorText()
  const words = useMessageWords()
  const rome = useRomeWords()
  const hour = term.kind === 'date' ? term.hour : null
  const [first] = useState<DayAndTime>({ ...term.day, ...(hour ?? { hour: 0, minute: 0 }) })
  const [chosen, setChosen] = useState<DayAndTime | null>(first)
  const [busy, setBusy] = useState(false)
  const [asked, setAsked] = useState(false)
  const fault = faultOf(chosen, hour !== null)

  const save = async () => {
    setAsked(true)
    if (chosen === null || fault !== null || busy) return
    setBusy(true)
    const { year, month, day, hour: at, minute } = chosen
    const result = await bridge.request('message.save-reminder', {
      mailboxId: row.mailboxId,
      key: row.key,
      day: { year, month, day },
      hour: hour === null ? null : { hour: at, minute },
      quote: term.quote
    })
    setBusy(false)
    if (!result.ok)
      showToast({ text: t('reminder.failed', { reason: errorText(result.error) }), tone: 'bad' })
    else if (result.value) {
      showToast({ text: t('reminder.saved') })
      onClose()
    }
  }
  return (
    <Dialog
      title={t('reminder.title')}
      size="medium"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('reminder.cancel')}</Button>
          <Button variant="primary" busy={busy} onPress={() => void save()}>
            {t('reminder.save')}
          </Button>
        </>
      }
    >
      <p>
        {t('reminder.read')} <q className={styles.quote}>{t('terms.quote', { quote: term.quote })}</q>
      </p>
      <form
        onSubmit={event => {
          event.preventDefault()
          void save()
        }}
      >
        <DateTimeField
          label={hour === null ? t('reminder.day') : t('reminder.day-and-hour')}
          granularity={hour === null ? 'day' : 'minute'}
          initial={first}
          onChange={setChosen}
          error={fault === null || !asked ? null : t(`reminder.${fault}`)}
        />
      </form>
      {term.kind === 'date' ? (
        <p>{t('reminder.date')}</p>
      ) : (
        <p>
          {t('reminder.span', {
            date: row.receivedAt === null ? words.received(row) : rome(Date.parse(row.receivedAt))
          })}
          {term.working && ` ${t('reminder.working')}`}
        </p>
      )}
      <p>{t('reminder.advice')}</p>
    </Dialog>
  )
}

function faultOf(chosen: DayAndTime | null, timed: boolean): 'missing' | 'never' | null {
  if (chosen === null) return 'missing'
  return timed && romeMoment(chosen).kind === 'never' ? 'never' : null
}
