import { CircleAlert, TriangleAlert } from 'lucide-react'
import { blocks, type RowFault } from '../../../shared/runs/row-fault'
import { classes } from '../../ui/classes'
import styles from './Runs.module.css'
import { useRowFaultWords } from './use-fault-words'

/** What is wrong with a row, and what should be looked at. */
export function RowFaults({ faults }: { readonly faults: readonly RowFault[] }) {
  const words = useRowFaultWords()
  if (faults.length === 0) return null
  return (
    <ul className={styles.notes}>
      {faults.map(fault => {
        const Icon = blocks(fault) ? CircleAlert : TriangleAlert
        return (
          <li
            key={JSON.stringify(fault)}
            className={classes(styles.note, blocks(fault) ? styles.bad : styles.warn)}
          >
            <Icon size={14} aria-hidden />
            {words(fault)}
          </li>
        )
      })}
    </ul>
  )
}
