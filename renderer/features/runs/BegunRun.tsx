import { useTranslation } from 'react-i18next'
import type { RunView } from '../../../shared/runs/run'
import { useFormat } from '../../i18n/use-format'
import { Banner } from '../../ui/Banner'
import { Fold } from './Fold'
import { HoursFields } from './HoursFields'
import { RunControls } from './RunControls'
import { RunEnd } from './RunEnd'
import { RunProgress } from './RunProgress'
import { RunRows } from './RunRows'
import styles from './Runs.module.css'
import { usePaceWords } from './use-pace-words'

interface BegunRunProps {
  readonly run: RunView
  /** Of runs by id. */
  readonly names: ReadonlyMap<number, string>
}

/** A run from its start on: how it goes, and what became of each row. */
export function BegunRun({ run, names }: BegunRunProps) {
  const { t } = useTranslation('runs')
  const format = useFormat()
  const words = usePaceWords(names)(run)
  const unknown = run.counts.unknown ?? 0
  const isOver = run.state === 'done' || run.state === 'stopped'
  return (
    <>
      <RunProgress run={run} />
      {words.pace !== null && <p className={styles.soft}>{words.pace}</p>}
      {words.rest !== null && <Banner tone={run.state === 'paused' ? 'warn' : 'info'}>{words.rest}</Banner>}
      {unknown > 0 && (
        <Banner tone="warn">
          {t('progress.unknown', { count: unknown, number: format.number(unknown) })}
        </Banner>
      )}
      {!isOver && (
        <>
          <RunControls run={run} />
          <Fold title={t('hours.change')}>
            <HoursFields run={run} />
          </Fold>
        </>
      )}
      <RunEnd run={run} />
      <RunRows run={run} />
    </>
  )
}
