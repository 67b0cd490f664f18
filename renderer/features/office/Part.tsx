import { type ReactNode, useId } from 'react'
import styles from './Office.module.css'

interface PartProps {
  readonly title: string
  /** Beside the title. */
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** One matter of a page, under its heading. */
export function Part({ title, actions, children }: PartProps) {
  const id = useId()
  return (
    <section className={styles.part} aria-labelledby={id}>
      <header className={styles.partHead}>
        <h3 id={id} className={styles.heading}>
          {title}
        </h3>
        {actions !== undefined && <div className={styles.row}>{actions}</div>}
      </header>
      {children}
    </section>
  )
}
