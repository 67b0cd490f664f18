import { SearchX } from 'lucide-react'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Load } from '../../../shared/ipc/views'
import type { RowStage, RunView } from '../../../shared/runs/run'
import { type StageGroupId, stageGroups } from '../../../shared/runs/stage-groups'
import type { RowPages } from '../../state/row-pages'
import type { ListedRunRow, RunRowsState } from '../../state/runs-slice'
import { useAppStore } from '../../state/store-context'
import { Loaded } from '../../ui/Loaded'
import { NarrowingField } from '../../ui/NarrowingField'
import { isHeld, type PressedKey } from '../../ui/rows/move-keys'
import { RowGrid } from '../../ui/rows/RowGrid'
import { pagedSource } from '../../ui/rows/row-source'
import { EmptyState } from '../../ui/State'
import { BulkDecisions } from './BulkDecisions'
import { ExportMenu } from './ExportMenu'
import { GroupChips } from './GroupChips'
import { RowDetail } from './RowDetail'
import { RunRowLine } from './RunRowLine'
import styles from './RunRows.module.css'
import { useUnwrittenWords } from './use-unwritten-words'

interface RunRowsProps {
  readonly run: RunView
  /** A row was opened. */
  readonly onOpened?: (position: number) => void
}

/** Milliseconds after the last letter, so that each does not ask anew. */
const searchPause = 250

/** The rows of a run: which of them, as a grid, and the one that is open. */
export function RunRows({ run, onOpened }: RunRowsProps) {
  const { t } = useTranslation('runs')
  const [group, setGroup] = useState<StageGroupId | 'all'>('all')
  const [typed, setTyped] = useState('')
  const text = useSettled(typed, searchPause)
  const stages = useMemo(
    () => stageGroups(run.state).find(({ id }) => id === group)?.stages ?? null,
    [run.state, group]
  )
  const [openedAt, setOpenedAt] = useState<ListedRunRow | null>(null)
  const openRunRows = useAppStore(state => state.openRunRows)
  const listed = useAppStore(state => state.runRows)
  const reread = useAppStore(state => state.rereadRunRows)
  useEffect(() => openRunRows({ runId: run.id, stages, text }), [openRunRows, run.id, stages, text])
  const open = useCallback(
    (row: ListedRunRow) => {
      setOpenedAt(row)
      onOpened?.(row.position)
    },
    [onOpened]
  )
  const scope = { runId: run.id, stages, text }
  return (
    <div className={styles.place}>
      <div className={styles.tools}>
        <GroupChips run={run} group={group} onChange={setGroup} />
        <div className={styles.bar}>
          <NarrowingField
            label={t('rows.search')}
            value={typed}
            onChange={setTyped}
            className={styles.search}
          />
          <BulkDecisions run={run} group={group} scope={scope} />
          <ExportMenu run={run} scope={scope} />
        </div>
      </div>
      <div className={styles.split}>
        <div className={styles.box}>
          <Loaded
            load={loadOf(listed)}
            failed={t('rows.failed')}
            label={t('rows.loading')}
            again={() => void reread()}
          >
            {rows =>
              rows.total > 0 ? (
                <Lines key={scopeKey(scope)} run={run} rows={rows} opened={openedAt} onOpen={open} />
              ) : (
                <EmptyState icon={SearchX} title={t('rows.none')} words={t('rows.none-next')} />
              )
            }
          </Loaded>
        </div>
        {openedAt !== null && (
          <RowDetail key={openedAt.key} run={run} row={openedAt} onClose={() => setOpenedAt(null)} />
        )}
      </div>
    </div>
  )
}

/** What was read stays in sight also where a later reading failed. */
function loadOf(listed: RunRowsState | null): Load<RowPages<ListedRunRow>> {
  const { rows = null, error = null } = listed ?? {}
  if (rows !== null) return { state: 'ready', value: rows }
  return error === null ? { state: 'loading', value: null } : { state: 'failed', error, value: null }
}

function scopeKey({ stages, text }: { readonly stages: readonly RowStage[] | null; readonly text: string }) {
  return `${stages?.join(' ') ?? ''} ${text}`
}

function useSettled(value: string, pauseMs: number): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pauseMs)
    return () => clearTimeout(timer)
  }, [value, pauseMs])
  return settled
}

/** A line of two, before it is measured. */
const usualHeight = 54

interface LinesProps {
  readonly run: RunView
  readonly rows: RowPages<ListedRunRow>
  readonly opened: ListedRunRow | null
  readonly onOpen: (row: ListedRunRow) => void
}

function Lines({ run, rows, opened, onOpen }: LinesProps) {
  const { t } = useTranslation('runs')
  const view = useAppStore(state => state.viewRunRows)
  const source = useMemo(() => pagedSource(rows), [rows])
  const address = run.mapping.address
  const unwritten = useUnwrittenWords()(run)
  return (
    <RowGrid
      source={source}
      label={t('rows.label')}
      columns={[t('rows.line'), t('rows.address'), t('rows.stage'), t('rows.what')]}
      lineClass={styles.cells}
      usualHeight={usualHeight}
      opened={opened}
      onView={view}
      deedOf={deedOf}
      onOpen={onOpen}
      onDeed={(_, row) => onOpen(row)}
      line={place => {
        const row = source.at(place.index)
        return (
          <RunRowLine
            {...place}
            row={row}
            address={address}
            unwritten={unwritten}
            selected={row !== undefined && row.key === opened?.key}
          />
        )
      }}
    />
  )
}

function deedOf(pressed: PressedKey): 'open' | null {
  return !isHeld(pressed) && (pressed.key === 'Enter' || pressed.key === ' ') ? 'open' : null
}
