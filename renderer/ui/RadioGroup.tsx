import { RadioGroup as AriaRadioGroup, Label, Radio } from 'react-aria-components'
import { ChoiceWords } from './ChoiceWords'
import choice from './choice.module.css'
import { classes } from './classes'
import { FieldMessages } from './FieldMessages'
import field from './field.module.css'
import styles from './RadioGroup.module.css'
import type { Option } from './Select'

interface RadioGroupProps<Id extends string> {
  readonly label: string
  readonly options: readonly Option<Id>[]
  readonly value: Id | null
  readonly onChange: (id: Id) => void
  readonly description?: string
  readonly error?: string | null | undefined
  readonly isDisabled?: boolean
  readonly className?: string | undefined
}

export function RadioGroup<Id extends string>(props: RadioGroupProps<Id>) {
  const { label, options, value, onChange, description, error, isDisabled = false, className } = props
  return (
    <AriaRadioGroup
      value={value}
      onChange={chosen => {
        const option = options.find(known => known.id === chosen)
        if (option !== undefined) onChange(option.id)
      }}
      isDisabled={isDisabled}
      isInvalid={typeof error === 'string'}
      validationBehavior="aria"
      className={classes(styles.group, className)}
    >
      <Label className={field.label ?? ''}>{label}</Label>
      {options.map(option => (
        <Radio key={option.id} value={option.id} className={choice.choice ?? ''}>
          <span className={classes(choice.box, styles.round)}>
            <span className={styles.dot} />
          </span>
          <ChoiceWords label={option.label} note={option.note} />
        </Radio>
      ))}
      <FieldMessages description={description} error={error} />
    </AriaRadioGroup>
  )
}
