import { CircleAlert, Coins, type LucideIcon, Scale, Split, TriangleAlert } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format'
import { Button } from '../../ui/Button'
import { classes } from '../../ui/classes'
import { formatSize } from './message-size'
import styles from './PreFlightLines.module.css'
import type { PreFlight } from './pre-flight'
import { useDoubtWords } from './use-doubt-words'

/** What will happen on sending: how many sendings, what they weigh and cost, and what one might have overlooked. */
export function PreFlightLines({ flight }: { readonly flight: PreFlight }) {
  const { t } = useTranslation('composer')
  const format = useFormat()
  const doubtWords = useDoubtWords()
  const tooLarge = flight.problems.some(problem => problem.kind === 'too-large')
  const each = formatSize(format.locale, flight.bytesEach)
  const limit = formatSize(format.locale, flight.limitBytes)
  return (
    <ul className={styles.lines} aria-label={t('pre-flight.label')}>
      <SendingsLine sendings={flight.sendings} />
      {flight.sendings > 0 && (
        <Line icon={Coins}>
          {flight.cost === 0
            ? t('pre-flight.included')
            : t('pre-flight.cost', { money: format.money(flight.cost) })}
        </Line>
      )}
      <Line icon={tooLarge ? CircleAlert : Scale} tone={tooLarge ? 'bad' : undefined}>
        {tooLarge
          ? t('pre-flight.too-large', { size: each, limit })
          : t('pre-flight.size', { size: each, limit })}
      </Line>
      {flight.doubts.map(doubt => (
        <Line key={doubt.kind} icon={TriangleAlert} tone="warn">
          {doubtWords(doubt)}
        </Line>
      ))}
    </ul>
  )
}

function SendingsLine({ sendings }: { readonly sendings: number }) {
  const { t } = useTranslation('composer')
  const [explained, setExplained] = useState(false)
  const id = useId()
  return (
    <Line icon={Split}>
      <span className={styles.row}>
        {t('pre-flight.sendings', { count: sendings })}
        <Button
          size="small"
          variant="quiet"
          className={styles.why}
          aria-expanded={explained}
          aria-controls={id}
          onPress={() => setExplained(!explained)}
        >
          {t('pre-flight.why')}
        </Button>
      </span>
      <span id={id} className={styles.explained} hidden={!explained}>
        {t('pre-flight.explained')}
      </span>
    </Line>
  )
}

interface LineProps {
  readonly icon: LucideIcon
  readonly tone?: 'warn' | 'bad' | undefined
  readonly children: ReactNode
}

function Line({ icon: Icon, tone, children }: LineProps) {
  return (
    <li className={classes(styles.line, tone && styles[tone])}>
      <Icon size={14} aria-hidden />
      <span className={styles.words}>{children}</span>
    </li>
  )
}
