import { RefreshCw } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunRow, RunView } from '../../../shared/runs/run'
import { useErrorText } from '../../i18n/use-error-text'
import { useAppStore, useBridge } from '../../state/store-context'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { TextField } from '../../ui/TextField'
import { RowFaults } from './RowFaults'
import styles from './Runs.module.css'
import { useAutosave } from './use-autosave'
import { faultColumn, useRowFaultWords } from './use-fault-words'

interface RowEditorProps {
  readonly run: RunView
  readonly row: RunRow
  /** It was saved, and checked anew. */
  readonly onSaved: () => void
}

/** Every cell of a row as a field, what is wrong at the field that it is about; saved by itself. */
export function RowEditor({ run, row, onSaved }: RowEditorProps) {
  const { t } = useTranslation('runs')
  const bridge = useBridge()
  const errorText = useErrorText()
  const words = useRowFaultWords()
  const reread = useAppStore(state => state.rereadRunRows)
  const [cells, setCells] = useState(row.cells)
  const latest = useRef(cells)
  const { touch, flush, status } = useAutosave({
    read: () => [...latest.current],
    save: async typed => {
      const saved = await bridge.request('run.edit-row', {
        runId: run.id,
        position: row.position,
        cells: typed
      })
      if (saved.ok) onSaved()
      void reread()
      return saved
    }
  })
  const change = (at: number, text: string) => {
    const width = Math.max(latest.current.length, at + 1)
    latest.current = Array.from({ length: width }, (_, place) =>
      place === at ? text : (latest.current[place] ?? '')
    )
    setCells(latest.current)
    touch()
  }
  // Saved as it is, it is checked against the files as they are by now.
  const checkAgain = () => {
    touch()
    void flush()
  }
  const isOf = (column: string) => (fault: RunRow['faults'][number]) => faultColumn(fault) === column
  const others = row.faults.filter(fault => !run.columns.some(column => isOf(column)(fault)))
  return (
    <>
      <RowFaults faults={others} />
      {row.faults.some(({ kind }) => kind === 'file-changed') && (
        <div className={styles.row}>
          <Button size="small" icon={RefreshCw} onPress={checkAgain}>
            {t('row.check-again')}
          </Button>
        </div>
      )}
      {run.columns.map((column, at) => {
        const faults = row.faults.filter(isOf(column))
        return (
          <TextField
            key={column}
            label={column}
            value={cells[at] ?? ''}
            onChange={text => change(at, text)}
            onBlur={() => void flush()}
            error={faults.length === 0 ? null : faults.map(words).join(' ')}
          />
        )
      })}
      <p className={styles.soft} role="status">
        {t(`saved.${status.state}`)}
      </p>
      {status.state === 'failed' && <Banner tone="bad">{errorText(status.error)}</Banner>}
    </>
  )
}
