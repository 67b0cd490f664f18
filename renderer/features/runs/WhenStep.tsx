import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ok } from '../../../shared/errors/app-error'
import type { RunView } from '../../../shared/runs/run'
import { romeMoment, romeWall } from '../../../shared/time/rome'
import { useRomeWords } from '../../i18n/use-rome-words'
import { useNow } from '../../state/main-clock'
import { useAppStore, useBridge } from '../../state/store-context'
import { DateTimeField } from '../../ui/DateTimeField'
import { RadioGroup } from '../../ui/RadioGroup'
import { HoursFields } from './HoursFields'
import styles from './Runs.module.css'
import { Step, type StepStanding } from './Step'
import { useAutosave } from './use-autosave'
import { useRunAct } from './use-run-act'

const hourMs = 3_600_000

/** When the run begins, and in which hours it goes on. */
export function WhenStep({ run }: { readonly run: RunView }) {
  const { t } = useTranslation('runs')
  const bridge = useBridge()
  const act = useRunAct()
  const words = useRomeWords()
  const now = useNow(60_000)
  const { startAt } = run
  const isPast = startAt !== null && startAt <= now
  const begin = (at: number | null) =>
    void act(() => bridge.request('run.change', { runId: run.id, change: { startAt: at } }))
  const standing: StepStanding = isPast
    ? { kind: 'wrong', words: t('when.past') }
    : { kind: 'done', words: startAt === null ? t('when.now') : words(startAt) }
  return (
    <Step title={t('step.when')} standing={standing}>
      <RadioGroup
        label={t('when.begin')}
        value={startAt === null ? 'now' : 'at'}
        // The full hour within the next: somewhere to begin.
        onChange={choice => begin(choice === 'now' ? null : Math.ceil((now + 1) / hourMs) * hourMs)}
        options={[
          { id: 'now', label: t('when.now') },
          { id: 'at', label: t('when.at'), note: t('when.at-words') }
        ]}
      />
      {startAt !== null && <MomentField run={run} startAt={startAt} now={now} />}
      <HoursFields run={run} />
    </Step>
  )
}

interface MomentFieldProps {
  readonly run: RunView
  readonly startAt: number
  readonly now: number
}

function MomentField({ run, startAt, now }: MomentFieldProps) {
  const { t } = useTranslation('runs')
  const words = useRomeWords()
  const bridge = useBridge()
  const receiveRun = useAppStore(state => state.receiveRun)
  const [first] = useState(() => romeWall(startAt))
  const [at, setAt] = useState(startAt)
  const latest = useRef(at)
  const { touch } = useAutosave({
    read: () => latest.current,
    // Half a year that is typed is a moment long past.
    save: async typed => {
      if (typed <= now) return ok(null)
      const saved = await bridge.request('run.change', { runId: run.id, change: { startAt: typed } })
      if (saved.ok) receiveRun(saved.value)
      return saved
    }
  })
  return (
    <>
      <DateTimeField
        label={t('when.moment')}
        initial={first}
        autoFocus={false}
        error={at <= now ? t('when.past-words') : null}
        onChange={wall => {
          if (wall === null) return
          latest.current = romeMoment(wall).at
          setAt(latest.current)
          touch()
        }}
      />
      <p className={styles.soft} role="status">
        {t('start.at', { moment: words(startAt) })}
      </p>
    </>
  )
}
