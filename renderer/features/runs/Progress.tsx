import { useId } from 'react'
import { ProgressBar } from 'react-aria-components'
import { classes } from '../../ui/classes'
import styles from './Progress.module.css'

interface ProgressProps {
  readonly label: string
  /** 0 to 1. */
  readonly share: number
  /** The share in words, shown and read aloud. */
  readonly words: string
  /** Whether all of it is as one wanted it: a bar says more than its length by its colour. */
  readonly isGood: boolean
}

/** How far something is, as a bar and in words. */
export function Progress({ label, share, words, isGood }: ProgressProps) {
  const id = useId()
  return (
    <div className={styles.progress}>
      <ProgressBar
        aria-label={label}
        aria-describedby={id}
        value={share * 100}
        valueLabel={words}
        className={styles.track ?? ''}
      >
        {({ percentage = 0 }) => (
          <div className={classes(styles.fill, isGood && styles.good)} style={{ width: `${percentage}%` }} />
        )}
      </ProgressBar>
      <span id={id} className={styles.words}>
        {words}
      </span>
    </div>
  )
}
