import type { ReactNode, Ref } from 'react'
import { classes } from './classes'
import styles from './Page.module.css'

interface PageProps {
  readonly label: string
  /** By which the keys that go from pane to pane find it. */
  readonly pane: string
  /** For tables of many columns. */
  readonly wide?: boolean
  readonly ref?: Ref<HTMLElement>
  readonly children: ReactNode
}

/** A matter of its own that takes the place of list and reader: one column that scrolls. */
export function Page({ label, pane, wide = false, ref, children }: PageProps) {
  return (
    <section ref={ref} className={styles.page} aria-label={label} data-pane={pane} tabIndex={-1}>
      <div className={classes(styles.column, wide && styles.wide)}>{children}</div>
    </section>
  )
}
