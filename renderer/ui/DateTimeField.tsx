import { CalendarDateTime } from '@internationalized/date'
import { DateField, DateInput, DateSegment, Label } from 'react-aria-components'
import styles from './DateTimeField.module.css'
import { FieldMessages } from './FieldMessages'
import field from './field.module.css'

/** A day and a minute as they are read from a calendar and a clock, in no zone. */
export interface DayAndTime {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
}

interface DateTimeFieldProps {
  readonly label: string
  readonly description?: string | undefined
  readonly error?: string | null | undefined
  /** `day`: the time stays as it is, and is not shown. */
  readonly granularity?: 'day' | 'minute'
  /** Left out, it takes the focus where it appears. */
  readonly autoFocus?: boolean
  /** What the field begins with. */
  readonly initial: DayAndTime
  /** null while it is not whole. */
  readonly onChange: (value: DayAndTime | null) => void
}

/** A day and a time, in the order of the page's language and with 24 hours, typed or stepped by the arrow keys. */
export function DateTimeField(props: DateTimeFieldProps) {
  const { label, description, error, granularity = 'minute', autoFocus = true, initial, onChange } = props
  const { year, month, day, hour, minute } = initial
  return (
    <DateField
      granularity={granularity}
      hourCycle={24}
      shouldForceLeadingZeros
      hideTimeZone
      defaultValue={new CalendarDateTime(year, month, day, hour, minute)}
      onChange={value => onChange(value === null ? null : plain(value))}
      isInvalid={typeof error === 'string'}
      validationBehavior="aria"
      className={field.field ?? ''}
      autoFocus={autoFocus}
    >
      <Label className={field.label ?? ''}>{label}</Label>
      <DateInput className={styles.input ?? ''}>
        {segment => <DateSegment segment={segment} className={styles.segment ?? ''} />}
      </DateInput>
      <FieldMessages description={description} error={error} />
    </DateField>
  )
}

function plain({ year, month, day, hour, minute }: CalendarDateTime): DayAndTime {
  return { year, month, day, hour, minute }
}
