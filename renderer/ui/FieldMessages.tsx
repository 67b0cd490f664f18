import { CircleAlert } from 'lucide-react'
import { FieldError, Text } from 'react-aria-components'
import styles from './field.module.css'

interface FieldMessagesProps {
  readonly description?: string | undefined
  readonly error?: string | null | undefined
}

/** What stands below a field: how to fill it, and what is wrong with it. */
export function FieldMessages({ description, error }: FieldMessagesProps) {
  return (
    <>
      {description !== undefined && (
        <Text slot="description" className={styles.description ?? ''}>
          {description}
        </Text>
      )}
      {typeof error === 'string' && (
        <FieldError className={styles.error ?? ''}>
          <CircleAlert size={14} aria-hidden />
          <span>{error}</span>
        </FieldError>
      )}
    </>
  )
}
