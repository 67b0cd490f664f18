import { CircleAlert } from 'lucide-react'
import type { TemplateFault } from '../../../shared/runs/template/template'
import { classes } from '../../ui/classes'
import styles from './Runs.module.css'
import { useTemplateFaultWords } from './use-fault-words'

/** What is wrong with a part of the words, below it. */
export function TemplateFaults({ faults }: { readonly faults: readonly TemplateFault[] }) {
  const words = useTemplateFaultWords()
  if (faults.length === 0) return null
  return (
    <ul className={styles.notes}>
      {faults.map(fault => (
        <li key={JSON.stringify(fault)} className={classes(styles.note, styles.bad)}>
          <CircleAlert size={14} aria-hidden />
          {words(fault)}
        </li>
      ))}
    </ul>
  )
}
