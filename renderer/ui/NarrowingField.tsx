import { Search } from 'lucide-react'
import { Input, SearchField } from 'react-aria-components'
import { classes } from './classes'
import field from './field.module.css'
import styles from './NarrowingField.module.css'

interface NarrowingFieldProps {
  /** Also shown while the field is empty. */
  readonly label: string
  readonly value: string
  readonly onChange: (text: string) => void
  readonly className?: string | undefined
}

/** Narrows the list below it as one types; Escape empties it. */
export function NarrowingField({ label, value, onChange, className }: NarrowingFieldProps) {
  return (
    <SearchField
      aria-label={label}
      value={value}
      onChange={onChange}
      maxLength={200}
      className={classes(styles.place, className)}
    >
      <Search size={14} aria-hidden className={styles.icon} />
      <Input placeholder={label} className={classes(field.input, styles.input)} />
    </SearchField>
  )
}
