import { X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunRow, RunView } from '../../../shared/runs/run'
import { useFormat } from '../../i18n/use-format'
import { loadedRow } from '../../state/row-pages'
import type { ListedRunRow } from '../../state/runs-slice'
import { useAppStore } from '../../state/store-context'
import { IconButton } from '../../ui/Button'
import { RowActions } from './RowActions'
import { RowCells } from './RowCells'
import { RowEditor } from './RowEditor'
import { RowOutcome } from './RowOutcome'
import styles from './RunRows.module.css'
import { StageBadge } from './StageBadge'

interface RowDetailProps {
  readonly run: RunView
  /** As it was when it was opened. */
  readonly row: ListedRunRow
  readonly onClose: () => void
}

/** One row beside the grid: to be corrected while the run is prepared, else with what became of it. */
export function RowDetail({ run, row: opened, onClose }: RowDetailProps) {
  const { t } = useTranslation('runs')
  const format = useFormat()
  const [edited, setEdited] = useState<RunRow | null>(null)
  const listed = useAppStore(({ runRows }) =>
    runRows?.rows == null ? undefined : loadedRow(runRows.rows, opened)
  )
  const row = listed ?? edited ?? opened
  const isEditable = run.state === 'draft' && row.result === null
  return (
    <section className={styles.detail} aria-label={t('row.label', { line: format.number(row.line) })}>
      <header className={styles.detailHead}>
        <strong>{t('row.label', { line: format.number(row.line) })}</strong>
        <StageBadge stage={row.stage} />
        <IconButton size="small" label={t('row.close')} icon={X} onPress={onClose} />
      </header>
      <RowActions run={run} row={row} />
      {row.result !== null && <RowOutcome run={run} result={row.result} />}
      {isEditable ? (
        <RowEditor run={run} row={row} onSaved={setEdited} />
      ) : (
        <RowCells columns={run.columns} row={row} />
      )}
    </section>
  )
}
