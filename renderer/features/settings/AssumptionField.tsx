import { CircleQuestionMark } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Badge } from '../../ui/Badge'
import { TextField } from '../../ui/TextField'
import styles from './Settings.module.css'

interface AssumptionFieldProps {
  readonly label: string
  /** Where the value comes from, and what is made of it. */
  readonly source: string
  readonly fault: string | null
  /** The words of a value that the administration has set: nothing is assumed, and nothing can be changed. */
  readonly governed?: string | undefined
  readonly inputMode: 'numeric' | 'decimal'
  readonly text: string
  readonly onText: (text: string) => void
  /** One has left the field, or pressed Enter. */
  readonly onKeep: () => void
}

/** A value nobody could verify, marked as such; kept when one leaves it. */
export function AssumptionField(props: AssumptionFieldProps) {
  const { label, source, fault, governed, inputMode, text, onText, onKeep } = props
  const { t } = useTranslation('settings')
  return (
    <div className={styles.assumption}>
      <TextField
        label={label}
        description={governed ?? source}
        error={fault}
        isReadOnly={governed !== undefined}
        value={text}
        onChange={onText}
        onBlur={onKeep}
        onKeyDown={event => {
          if (event.key === 'Enter') onKeep()
        }}
        inputMode={inputMode}
        className={styles.short}
      />
      {governed === undefined && (
        <Badge icon={CircleQuestionMark} className={styles.mark}>
          {t('assumption.badge')}
        </Badge>
      )}
    </div>
  )
}
