import type { ReactNode } from 'react'
import { Disclosure, DisclosurePanel } from 'react-aria-components'
import { FoldButton } from '../../ui/FoldButton'
import styles from './Runs.module.css'

interface FoldProps {
  readonly title: string
  readonly children: ReactNode
}

/** Something that few need, folded in. */
export function Fold({ title, children }: FoldProps) {
  return (
    <Disclosure>
      <FoldButton>{title}</FoldButton>
      <DisclosurePanel>
        <div className={styles.notes}>{children}</div>
      </DisclosurePanel>
    </Disclosure>
  )
}
