import { Button as PlainButton } from 'react-aria-components'
import styles from './FoldButton.module.css'

/** Opens and closes the `Disclosure` that it stands in. */
export function FoldButton({ children }: { readonly children: string }) {
  return (
    <PlainButton slot="trigger" className={styles.fold ?? ''}>
      {children}
    </PlainButton>
  )
}
