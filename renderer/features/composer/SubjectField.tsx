import { CircleAlert } from 'lucide-react'
import { type Ref, useId } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './Composer.module.css'

interface SubjectFieldProps {
  readonly value: string
  readonly onChange: (subject: string) => void
  /** What is wrong, as a sentence. */
  readonly error: string | null
  readonly onBlur: () => void
  readonly ref?: Ref<HTMLInputElement>
}

export function SubjectField({ value, onChange, error, onBlur, ref }: SubjectFieldProps) {
  const { t } = useTranslation('composer')
  const ids = { input: useId(), error: useId() }
  return (
    <div className={styles.line}>
      <label htmlFor={ids.input}>{t('subject')}</label>
      <div>
        <input
          ref={ref}
          id={ids.input}
          type="text"
          value={value}
          maxLength={2_000}
          autoComplete="off"
          aria-invalid={error !== null}
          aria-describedby={error === null ? undefined : ids.error}
          onChange={event => onChange(event.target.value)}
          onBlur={onBlur}
        />
        {error !== null && (
          <p id={ids.error} className={styles.error}>
            <CircleAlert size={14} aria-hidden />
            <span>{error}</span>
          </p>
        )}
      </div>
    </div>
  )
}
