import { X } from 'lucide-react'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunView } from '../../../shared/runs/run'
import { useFormat } from '../../i18n/use-format'
import { loaded } from '../../state/load'
import type { ListedRunRow } from '../../state/runs-slice'
import { useBridge } from '../../state/store-context'
import { useLoaded } from '../../state/use-loaded'
import { IconButton } from '../../ui/Button'
import { RowActions } from './RowActions'
import { RowCells } from './RowCells'
import { RowEditor } from './RowEditor'
import { RowOutcome } from './RowOutcome'
import styles from './RunRows.module.css'
import runs from './Runs.module.css'
import { StageBadge } from './StageBadge'

interface RowDetailProps {
  readonly run: RunView
  /** As it was when it was opened. */
  readonly row: ListedRunRow
  readonly onClose: () => void
}

/** One row beside the grid: to be corrected while the run is prepared or paused, else with what became of it. */
export function RowDetail({ run, row: opened, onClose }: RowDetailProps) {
  const { t } = useTranslation('runs')
  const format = useFormat()
  const bridge = useBridge()
  // Asked anew with every state of the run: in the grid it may be out of sight, or no longer in the group.
  const ask = useCallback(() => {
    const alone = { stages: null, text: '', offset: opened.position, limit: 1 }
    return bridge.request('run.rows', { runId: run.id, ...alone })
  }, [bridge, run, opened.position])
  const { load, reload } = useLoaded(ask)
  const row = loaded(load)?.rows[0] ?? opened
  const isPaused = run.state === 'paused'
  const isEditable = row.result === null && (run.state === 'draft' || (isPaused && row.stage !== 'doubted'))
  return (
    <section className={styles.detail} aria-label={t('row.label', { line: format.number(row.line) })}>
      <header className={styles.detailHead}>
        <strong>{t('row.label', { line: format.number(row.line) })}</strong>
        <StageBadge stage={row.stage} />
        <IconButton size="small" label={t('row.close')} icon={X} onPress={onClose} />
      </header>
      <RowActions run={run} row={row} />
      {row.result !== null && <RowOutcome run={run} result={row.result} />}
      {isEditable && isPaused && <p className={runs.soft}>{t('row.paused')}</p>}
      {isEditable ? (
        <RowEditor run={run} row={row} onSaved={reload} />
      ) : (
        <RowCells columns={run.columns} row={row} />
      )}
    </section>
  )
}
