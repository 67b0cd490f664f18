import { Meter as AriaMeter, Label } from 'react-aria-components'
import { classes } from './classes'
import styles from './Gauge.module.css'

interface MeterProps {
  readonly label: string
  /** Between 0 and 1. */
  readonly share: number
  /** The share in words, read aloud and shown. */
  readonly words: string
  readonly tone?: 'neutral' | 'warn' | 'bad'
  /** For narrow places: the label is only read aloud, the words stand below. */
  readonly compact?: boolean
}

/** How full something is. */
export function Meter({ label, share, words, tone = 'neutral', compact = false }: MeterProps) {
  return (
    <AriaMeter
      value={share * 100}
      valueLabel={words}
      {...(compact ? { 'aria-label': label } : {})}
      className={classes(styles.gauge, compact && styles.compact, tone !== 'neutral' && styles[tone])}
    >
      {({ percentage, valueText }) => (
        <>
          {!compact && (
            <div className={styles.words}>
              <Label className={styles.label ?? ''}>{label}</Label>
              <span>{valueText}</span>
            </div>
          )}
          <Track percentage={percentage} />
          {compact && <span className={styles.below}>{valueText}</span>}
        </>
      )}
    </AriaMeter>
  )
}

function Track({ percentage }: { readonly percentage: number }) {
  return (
    <div className={styles.track}>
      <div className={styles.fill} style={{ width: `${percentage}%` }} />
    </div>
  )
}
