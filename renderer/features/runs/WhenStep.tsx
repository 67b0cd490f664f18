import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunView } from '../../../shared/runs/run'
import { type RomeWall, romeMoment, romeWall } from '../../../shared/time/rome'
import { useRomeWords } from '../../i18n/use-rome-words'
import { useNow } from '../../state/main-clock'
import { useBridge } from '../../state/store-context'
import { DateTimeField } from '../../ui/DateTimeField'
import { RadioGroup } from '../../ui/RadioGroup'
import { HoursFields } from './HoursFields'
import styles from './Runs.module.css'
import { Step } from './Step'
import { useRunAct } from './use-run-act'

const hourMs = 3_600_000

/** When the run begins, and in which hours it goes on. */
export function WhenStep({ run }: { readonly run: RunView }) {
  const { t } = useTranslation('runs')
  const bridge = useBridge()
  const act = useRunAct()
  const moment = useRomeWords()
  const now = useNow(60_000)
  const { startAt } = run
  // An hour from now, on the full hour: somewhere to begin.
  const [first] = useState<RomeWall>(() => ({
    ...romeWall(startAt ?? now + hourMs),
    ...(startAt === null ? { minute: 0 } : {})
  }))
  const begin = (at: number | null) =>
    void act(() => bridge.request('run.change', { runId: run.id, change: { startAt: at } }))
  const isPast = startAt !== null && startAt <= now
  return (
    <Step title={t('step.when')} standing={isPast ? { kind: 'wrong', words: t('when.past') } : null}>
      <RadioGroup
        label={t('when.begin')}
        value={startAt === null ? 'now' : 'at'}
        onChange={choice => begin(choice === 'now' ? null : romeMoment(first).at)}
        options={[
          { id: 'now', label: t('when.now') },
          { id: 'at', label: t('when.at'), note: t('when.at-words') }
        ]}
      />
      {startAt !== null && (
        <>
          <DateTimeField
            label={t('when.moment')}
            initial={first}
            autoFocus={false}
            error={isPast ? t('when.past-words') : null}
            onChange={wall => {
              if (wall !== null) begin(romeMoment(wall).at)
            }}
          />
          <p className={styles.soft} role="status">
            {moment(startAt)}
          </p>
        </>
      )}
      <HoursFields run={run} />
    </Step>
  )
}
