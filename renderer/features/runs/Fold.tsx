import type { ReactNode } from 'react'
import { Disclosure, DisclosurePanel, Button as PlainButton } from 'react-aria-components'
import styles from './Runs.module.css'

interface FoldProps {
  readonly title: string
  readonly children: ReactNode
}

/** Something that few need, folded in. */
export function Fold({ title, children }: FoldProps) {
  return (
    <Disclosure>
      <PlainButton slot="trigger" className={styles.fold ?? ''}>
        {title}
      </PlainButton>
      <DisclosurePanel>
        <div className={styles.notes}>{children}</div>
      </DisclosurePanel>
    </Disclosure>
  )
}
