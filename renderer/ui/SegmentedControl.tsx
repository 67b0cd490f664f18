import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { classes } from './classes'
import styles from './SegmentedControl.module.css'
import type { Option } from './Select'

interface CountedOption<Id extends string> extends Option<Id> {
  /** Beside the label, or below it where there is little room: it never changes the height of the control. */
  readonly count?: string | undefined
}

interface SegmentedControlProps<Id extends string> {
  /** Names the group for screen readers. */
  readonly label: string
  readonly options: readonly CountedOption<Id>[]
  readonly value: Id
  readonly onChange: (id: Id) => void
  readonly className?: string | undefined
}

/** One of a few, all in view. */
export function SegmentedControl<Id extends string>(props: SegmentedControlProps<Id>) {
  const { label, options, value, onChange, className } = props
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={keys => {
        const chosen = options.find(option => keys.has(option.id))
        if (chosen !== undefined) onChange(chosen.id)
      }}
      className={classes(
        styles.group,
        options.some(({ count }) => count !== undefined) && styles.counted,
        className
      )}
    >
      {options.map(option => (
        <ToggleButton key={option.id} id={option.id} className={styles.option ?? ''}>
          <span>{option.label}</span>
          {option.count !== undefined && <span className={styles.count}>{option.count}</span>}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
