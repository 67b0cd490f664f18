import { Check } from 'lucide-react'
import {
  Checkbox as AriaCheckbox,
  RadioGroup as AriaRadioGroup,
  Switch as AriaSwitch,
  Label,
  Radio
} from 'react-aria-components'
import styles from './choice.module.css'
import { classes } from './classes'
import { FieldMessages } from './FieldMessages'
import field from './field.module.css'
import type { Option } from './Select'

interface OnOffProps {
  readonly label: string
  /** A second line below the label. */
  readonly note?: string
  readonly isSelected: boolean
  readonly onChange: (isSelected: boolean) => void
  readonly isDisabled?: boolean
}

export function Checkbox({ label, note, ...rest }: OnOffProps) {
  return (
    <AriaCheckbox {...rest} className={styles.choice ?? ''}>
      <span className={styles.box}>
        <Check size={14} strokeWidth={3} aria-hidden />
      </span>
      <Words label={label} note={note} />
    </AriaCheckbox>
  )
}

/** Takes effect at once, where a check box waits for a button. */
export function Switch({ label, note, ...rest }: OnOffProps) {
  return (
    <AriaSwitch {...rest} className={styles.choice ?? ''}>
      <span className={styles.track}>
        <span className={styles.knob} />
      </span>
      <Words label={label} note={note} />
    </AriaSwitch>
  )
}

interface RadioGroupProps<Id extends string> {
  readonly label: string
  readonly options: readonly Option<Id>[]
  readonly value: Id | null
  readonly onChange: (id: Id) => void
  readonly description?: string
  readonly error?: string | null | undefined
  readonly className?: string | undefined
}

export function RadioGroup<Id extends string>(props: RadioGroupProps<Id>) {
  const { label, options, value, onChange, description, error, className } = props
  return (
    <AriaRadioGroup
      value={value}
      onChange={chosen => {
        const option = options.find(known => known.id === chosen)
        if (option !== undefined) onChange(option.id)
      }}
      isInvalid={typeof error === 'string'}
      validationBehavior="aria"
      className={classes(styles.group, className)}
    >
      <Label className={field.label ?? ''}>{label}</Label>
      {options.map(option => (
        <Radio key={option.id} value={option.id} className={styles.choice ?? ''}>
          <span className={classes(styles.box, styles.round)}>
            <span className={styles.dot} />
          </span>
          <Words label={option.label} note={option.note} />
        </Radio>
      ))}
      <FieldMessages description={description} error={error} />
    </AriaRadioGroup>
  )
}

function Words({ label, note }: { readonly label: string; readonly note: string | undefined }) {
  return (
    <span className={styles.words}>
      {label}
      {note !== undefined && <span className={styles.note}>{note}</span>}
    </span>
  )
}
