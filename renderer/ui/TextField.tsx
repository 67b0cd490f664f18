import type { ReactNode, Ref } from 'react'
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
  Input,
  Label,
  TextArea
} from 'react-aria-components'
import { classes } from './classes'
import { FieldMessages } from './FieldMessages'
import styles from './field.module.css'

type Passed = Pick<
  AriaTextFieldProps,
  | 'value'
  | 'defaultValue'
  | 'onChange'
  | 'onBlur'
  | 'onKeyDown'
  | 'type'
  | 'name'
  | 'autoFocus'
  | 'autoComplete'
  | 'inputMode'
  | 'isDisabled'
  | 'isReadOnly'
  | 'isRequired'
  | 'maxLength'
>

interface TextFieldProps extends Passed {
  readonly label: string
  readonly description?: string | undefined
  /** What is wrong, as a sentence; null or absent where nothing is. */
  readonly error?: string | null | undefined
  readonly placeholder?: string
  readonly multiline?: boolean
  /** Beside the input, such as a button that shows a password. */
  readonly after?: ReactNode
  readonly className?: string | undefined
  readonly inputRef?: Ref<HTMLInputElement>
}

export function TextField({
  label,
  description,
  error,
  placeholder = '',
  multiline = false,
  after,
  className,
  inputRef,
  ...rest
}: TextFieldProps) {
  return (
    <AriaTextField
      {...rest}
      validationBehavior="aria"
      isInvalid={typeof error === 'string'}
      className={classes(styles.field, className)}
    >
      <Label className={styles.label ?? ''}>{label}</Label>
      {multiline ? (
        <TextArea className={styles.input ?? ''} placeholder={placeholder} />
      ) : (
        <div className={styles.row}>
          <Input
            className={styles.input ?? ''}
            placeholder={placeholder}
            {...(inputRef ? { ref: inputRef } : {})}
          />
          {after}
        </div>
      )}
      <FieldMessages description={description} error={error} />
    </AriaTextField>
  )
}
