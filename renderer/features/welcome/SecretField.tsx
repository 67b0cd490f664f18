import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../ui/Button'
import { TextField } from '../../ui/TextField'

interface SecretFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly description?: string
  readonly error: string | null
  readonly isDisabled: boolean
  readonly onBlur?: () => void
  readonly autoFocus?: boolean
  readonly name?: string
}

/** Hidden while it is typed, unless one asks to see it. */
export function SecretField(props: SecretFieldProps) {
  const { t } = useTranslation('welcome')
  const [shown, setShown] = useState(false)
  const { label } = props
  return (
    <TextField
      {...props}
      type={shown ? 'text' : 'password'}
      autoComplete="off"
      after={
        <IconButton
          label={t(shown ? 'secret.hide' : 'secret.show', { label })}
          icon={shown ? EyeOff : Eye}
          isDisabled={props.isDisabled}
          onPress={() => setShown(!shown)}
        />
      }
    />
  )
}
