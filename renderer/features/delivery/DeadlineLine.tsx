import { CircleAlert, CircleHelp, Hourglass, type LucideIcon, Stamp } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { RecipientDelivery } from '../../../shared/mail/sending'
import { deadlineVerdict, type Verdict } from '../../../shared/sending/deadline-verdict'
import { useRomeWords } from '../../i18n/use-rome-words'
import { useNow } from '../../state/main-clock'
import { classes } from '../../ui/classes'
import styles from './DeadlineLine.module.css'

const icons: Readonly<Record<Verdict, LucideIcon>> = {
  met: Stamp,
  missed: CircleAlert,
  'not-proven': CircleHelp,
  open: Hourglass
}

interface DeadlineLineProps {
  readonly recipient: RecipientDelivery
  readonly acceptBy: number
}

/** Whether the acceptance proves that a deadline was met for one recipient. */
export function DeadlineLine({ recipient, acceptBy }: DeadlineLineProps) {
  const { t } = useTranslation('schedule')
  const words = useRomeWords()
  const verdict = deadlineVerdict(recipient, acceptBy, useNow(10_000))
  const Icon = icons[verdict]
  return (
    <p className={classes(styles.line, styles[verdict])} data-verdict={verdict}>
      <Icon size={15} aria-hidden />
      <span>{t(`verdict.${verdict}`, { moment: words(acceptBy) })}</span>
    </p>
  )
}
