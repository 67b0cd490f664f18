import { Info } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { RunMapping, RunView } from '../../../shared/runs/run'
import { tableNoteWords } from '../../../shared/runs/table-note'
import { useFormat } from '../../i18n/use-format'
import type { Autosave } from '../../state/autosave'
import { useBridge } from '../../state/store-context'
import { Checkbox } from '../../ui/Checkbox'
import { Select } from '../../ui/Select'
import { Fold } from './Fold'
import { RunRows } from './RunRows'
import styles from './Runs.module.css'
import { SheetField } from './SheetField'
import { Step, type StepStanding } from './Step'
import { useRunAct } from './use-run-act'

interface RecipientsStepProps {
  readonly run: RunView
  /** A row was opened. */
  readonly onOpened: (position: number) => void
  readonly flush: Autosave['flush']
}

/** Where the recipients come from, and what is wrong with them. */
export function RecipientsStep({ run, onOpened, flush }: RecipientsStepProps) {
  const { t } = useTranslation('runs')
  const { t: note } = useTranslation(['common', 'runs'])
  const format = useFormat()
  const source =
    run.source !== null
      ? t('recipients.from-file', { name: run.source })
      : t(run.repeats !== null ? 'recipients.from-run' : 'recipients.pasted')
  return (
    <Step title={t('step.recipients')} standing={useStanding(run)}>
      <p className={styles.soft}>
        {source} {t('recipients.rows', { count: run.rows, number: format.number(run.rows) })}
      </p>
      {run.tableNotes.length > 0 && (
        <ul className={styles.notes} aria-label={t('recipients.notes')}>
          {run.tableNotes.map(each => {
            const { key, ...values } = tableNoteWords(each)
            return (
              <li key={each.kind} className={styles.note}>
                <Info size={14} aria-hidden />
                {note(key, values)}
              </li>
            )
          })}
        </ul>
      )}
      {run.sheets.length > 1 && <SheetField run={run} flush={flush} />}
      <ColumnFields run={run} />
      <RunRows run={run} onOpened={onOpened} />
    </Step>
  )
}

function useStanding({ mapping, counts, checking, rows }: RunView): StepStanding {
  const { t } = useTranslation('runs')
  const format = useFormat()
  if (mapping.address === null) return { kind: 'wrong', words: t('recipients.no-column') }
  if (checking) return { kind: 'open', words: t('recipients.checking') }
  const { ready = 0, warned = 0, faulty = 0 } = counts
  const words = t('recipients.ready', { ready: format.number(ready), all: format.number(rows) })
  return { kind: warned + faulty > 0 ? 'look' : 'done', words }
}

/** No column, among the choices. */
const noColumn = 'none'

function ColumnFields({ run }: { readonly run: RunView }) {
  const { t } = useTranslation('runs')
  const bridge = useBridge()
  const act = useRunAct()
  const { mapping, columns } = run
  const change = (changed: Partial<RunMapping>) => {
    const { address, attachments, label } = { ...mapping, ...changed }
    return act(() =>
      bridge.request('run.change', {
        runId: run.id,
        change: { mapping: { address, attachments: [...attachments], label } }
      })
    )
  }
  const options = [
    { id: noColumn, label: t('recipients.none') },
    ...columns.map((label, at) => ({ id: String(at), label }))
  ]
  const place = (id: string) => (id === noColumn ? null : Number(id))
  return (
    <>
      <div className={styles.fieldRow}>
        <Select
          label={t('recipients.address')}
          value={String(mapping.address ?? noColumn)}
          onChange={id => void change({ address: place(id) })}
          options={options}
          error={mapping.address === null ? t('recipients.address-missing') : null}
        />
        <Select
          label={t('recipients.label')}
          description={t('recipients.label-words')}
          value={String(mapping.label ?? noColumn)}
          onChange={id => void change({ label: place(id) })}
          options={options}
        />
      </div>
      <FileColumns run={run} onChange={attachments => void change({ attachments })} />
    </>
  )
}

/** More columns than this are folded in. */
const mostInView = 12

interface FileColumnsProps {
  readonly run: RunView
  readonly onChange: (attachments: readonly number[]) => void
}

/** Which columns name files. */
function FileColumns({ run: { columns, mapping }, onChange }: FileColumnsProps) {
  const { t } = useTranslation('runs')
  const chosen = mapping.attachments
  const boxes = (
    <div className={styles.boxes}>
      {columns.map((column, at) => (
        <Checkbox
          key={column}
          label={column}
          isSelected={chosen.includes(at)}
          onChange={isChosen => {
            const others = chosen.filter(each => each !== at)
            onChange(isChosen ? [...others, at].sort((one, other) => one - other) : others)
          }}
        />
      ))}
    </div>
  )
  if (columns.length > mostInView) {
    const names = chosen.map(at => columns[at] ?? '').join(', ')
    return (
      <Fold title={names === '' ? t('recipients.files') : `${t('recipients.files')}: ${names}`}>{boxes}</Fold>
    )
  }
  return (
    <fieldset className={styles.notes}>
      <legend className={styles.subheading}>{t('recipients.files')}</legend>
      {boxes}
    </fieldset>
  )
}
