import { Check, ChevronDown } from 'lucide-react'
import {
  Select as AriaSelect,
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue
} from 'react-aria-components'
import { classes } from './classes'
import { FieldMessages } from './FieldMessages'
import field from './field.module.css'
import popup from './popup.module.css'
import styles from './Select.module.css'

export interface Option<Id extends string> {
  readonly id: Id
  readonly label: string
  /** A second line below the label. */
  readonly note?: string
}

interface SelectProps<Id extends string> {
  readonly label: string
  /** Where the place says what is chosen; screen readers hear the label all the same. */
  readonly labelIsHidden?: boolean
  readonly options: readonly Option<Id>[]
  readonly value: Id | null
  readonly onChange: (id: Id) => void
  readonly description?: string | undefined
  readonly error?: string | null | undefined
  readonly placeholder?: string
  readonly isDisabled?: boolean
  readonly className?: string | undefined
}

export function Select<Id extends string>(props: SelectProps<Id>) {
  const { labelIsHidden = false } = props
  const { label, options, value, onChange, description, error, placeholder = '', isDisabled = false } = props
  return (
    <AriaSelect
      {...(labelIsHidden ? { 'aria-label': label } : {})}
      value={value}
      onChange={key => {
        const chosen = options.find(option => option.id === key)
        if (chosen !== undefined) onChange(chosen.id)
      }}
      isDisabled={isDisabled}
      isInvalid={typeof error === 'string'}
      validationBehavior="aria"
      placeholder={placeholder}
      className={classes(field.field, props.className)}
    >
      {!labelIsHidden && <Label className={field.label ?? ''}>{label}</Label>}
      <Button className={styles.trigger ?? ''}>
        <SelectValue className={styles.value ?? ''}>
          {({ selectedText, defaultChildren }) => selectedText || defaultChildren}
        </SelectValue>
        <ChevronDown size={15} aria-hidden />
      </Button>
      <FieldMessages description={description} error={error} />
      <Popover className={classes(popup.popover, styles.popover)} offset={4}>
        <ListBox className={popup.list ?? ''}>
          {options.map(option => (
            <ListBoxItem key={option.id} id={option.id} textValue={option.label} className={popup.item ?? ''}>
              <span className={popup.words}>
                {option.label}
                {option.note !== undefined && <span className={popup.note}>{option.note}</span>}
              </span>
              <Check size={15} className={popup.mark} aria-hidden />
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  )
}
