import { useTranslation } from 'react-i18next'
import type { RunView } from '../../../shared/runs/run'
import type { SendingHours } from '../../../shared/runs/window'
import { useBridge } from '../../state/store-context'
import { Checkbox } from '../../ui/Checkbox'
import { Select } from '../../ui/Select'
import styles from './Runs.module.css'
import { useRunAct } from './use-run-act'

const wholeDay: SendingHours = { from: 0, until: 1_440, weekdaysOnly: false }
const officeHours: SendingHours = { from: 480, until: 1_200, weekdaysOnly: false }
/** Minutes between the hours that are offered. */
const step = 30

/** The hours of the day in which messages may go; they can be changed until the run has ended. */
export function HoursFields({ run }: { readonly run: RunView }) {
  const { t } = useTranslation('runs')
  const bridge = useBridge()
  const act = useRunAct()
  const hours = run.hours ?? wholeDay
  const isLimited = hours.from > 0 || hours.until < 1_440
  const change = (changed: Partial<SendingHours>) => {
    const next = { ...hours, ...changed }
    const isFree = next.from === 0 && next.until === 1_440 && !next.weekdaysOnly
    return act(() => bridge.request('run.change', { runId: run.id, change: { hours: isFree ? null : next } }))
  }
  return (
    <>
      <Checkbox
        label={t('hours.limited')}
        note={t('hours.words')}
        isSelected={isLimited}
        onChange={limited =>
          void change(limited ? { from: officeHours.from, until: officeHours.until } : wholeHours)
        }
      />
      {isLimited && (
        <div className={styles.fieldRow}>
          <Select
            label={t('hours.from')}
            value={String(hours.from)}
            onChange={from => void change({ from: Number(from) })}
            options={offered(hours.from, 0, hours.until - 1)}
          />
          <Select
            label={t('hours.until')}
            value={String(hours.until)}
            onChange={until => void change({ until: Number(until) })}
            options={offered(hours.until, hours.from + 1, 1_440)}
          />
        </div>
      )}
      <Checkbox
        label={t('hours.weekdays')}
        note={t('hours.weekdays-words')}
        isSelected={hours.weekdaysOnly}
        onChange={weekdaysOnly => void change({ weekdaysOnly })}
      />
    </>
  )
}

const wholeHours = { from: wholeDay.from, until: wholeDay.until }

/** Half hours from `least` to `most`, and the one that is chosen. */
function offered(chosen: number, least: number, most: number) {
  const halves = Array.from({ length: 1_440 / step + 1 }, (_, at) => at * step)
  const all = [...new Set([...halves, chosen])].sort((one, other) => one - other)
  return all
    .filter(minutes => minutes >= least && minutes <= most)
    .map(minutes => ({ id: String(minutes), label: clock(minutes) }))
}

function clock(minutes: number): string {
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60]
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}
