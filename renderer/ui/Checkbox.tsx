import { Check } from 'lucide-react'
import { Checkbox as AriaCheckbox } from 'react-aria-components'
import styles from './Checkbox.module.css'

interface CheckboxProps {
  readonly label: string
  readonly note?: string
  readonly isSelected: boolean
  readonly onChange: (selected: boolean) => void
}

/** Something that is so or not so. */
export function Checkbox({ label, note, isSelected, onChange }: CheckboxProps) {
  return (
    <AriaCheckbox isSelected={isSelected} onChange={onChange} className={styles.choice ?? ''}>
      <span className={styles.box}>
        <Check size={13} strokeWidth={3} aria-hidden />
      </span>
      <span className={styles.words}>
        {label}
        {note !== undefined && <span className={styles.note}>{note}</span>}
      </span>
    </AriaCheckbox>
  )
}
