import { CalendarDate } from '@internationalized/date'
import { DateField, DateInput, DateSegment, Label } from 'react-aria-components'
import styles from './DateTimeField.module.css'
import field from './field.module.css'

/** A day as it is read from a calendar, in no zone. */
export interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
}

interface DayFieldProps {
  readonly label: string
  readonly isInvalid?: boolean
  /** What the field begins with. */
  readonly initial: Day
  /** null while it is not whole. */
  readonly onChange: (value: Day | null) => void
}

/** A day, in the order of the page's language, typed or stepped by the arrow keys. */
export function DayField({ label, isInvalid = false, initial, onChange }: DayFieldProps) {
  return (
    <DateField
      granularity="day"
      shouldForceLeadingZeros
      defaultValue={new CalendarDate(initial.year, initial.month, initial.day)}
      onChange={value =>
        onChange(value === null ? null : { year: value.year, month: value.month, day: value.day })
      }
      isInvalid={isInvalid}
      validationBehavior="aria"
      className={field.field ?? ''}
    >
      <Label className={field.label ?? ''}>{label}</Label>
      <DateInput className={styles.input ?? ''}>
        {segment => <DateSegment segment={segment} className={styles.segment ?? ''} />}
      </DateInput>
    </DateField>
  )
}
