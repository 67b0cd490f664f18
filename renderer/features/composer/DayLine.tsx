import { TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { SendingFacts } from '../../../shared/sending/facts'
import { useFormat } from '../../i18n/use-format'
import { classes } from '../../ui/classes'
import styles from './PreFlightLines.module.css'

interface DayLineProps {
  readonly facts: SendingFacts | null
  readonly recipients: number
}

/** Says when a sending goes beyond what its day is thought to take. */
export function DayLine({ facts, recipients }: DayLineProps) {
  const { t } = useTranslation('schedule')
  const format = useFormat()
  const limit = facts?.dailyLimit ?? null
  const taken = facts?.days[0]?.count ?? 0
  const beyond = limit === null ? 0 : Math.min(recipients, taken + recipients - limit)
  if (limit === null || beyond <= 0) return null
  return (
    <ul className={styles.lines}>
      <li className={classes(styles.line, styles.warn)}>
        <TriangleAlert size={14} aria-hidden />
        <span className={styles.words}>
          {t('day.line', {
            count: beyond,
            number: format.number(beyond),
            taken: format.number(taken),
            limit: format.number(limit)
          })}
        </span>
      </li>
    </ul>
  )
}
