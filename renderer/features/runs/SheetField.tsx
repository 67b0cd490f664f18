import { useTranslation } from 'react-i18next'
import type { RunView } from '../../../shared/runs/run'
import { useErrorText } from '../../i18n/use-error-text'
import type { Autosave } from '../../state/autosave'
import { useAppStore, useBridge } from '../../state/store-context'
import { useAttempt } from '../../state/use-attempt'
import { Banner } from '../../ui/Banner'
import { Select } from '../../ui/Select'
import styles from './Runs.module.css'

interface SheetFieldProps {
  readonly run: RunView
  readonly flush: Autosave['flush']
}

/** Which sheet of the workbook the rows are of; another is read anew from the file. */
export function SheetField({ run, flush }: SheetFieldProps) {
  const { t } = useTranslation('runs')
  const bridge = useBridge()
  const errorText = useErrorText()
  const receiveRun = useAppStore(state => state.receiveRun)
  const openRun = useAppStore(state => state.openRun)
  const reading = useAttempt<RunView>({
    onSuccess: (read, late) => {
      receiveRun(read)
      if (!late) openRun(read.id)
    }
  })
  const choose = (sheet: string) => {
    if (sheet === run.sheet) return
    void reading.run(async () => {
      // What is typed goes along.
      const saved = await flush()
      return saved.ok ? bridge.request('run.read-sheet', { runId: run.id, sheet }) : saved
    })
  }
  return (
    <>
      <div className={styles.fieldRow}>
        <Select
          label={t('sheet.label')}
          description={t('sheet.words')}
          value={run.sheet}
          onChange={choose}
          options={run.sheets.map(name => ({ id: name, label: name }))}
          isDisabled={reading.running}
        />
      </div>
      {reading.running && <p role="status">{t('sheet.reading')}</p>}
      {reading.error !== null && <Banner tone="bad">{errorText(reading.error)}</Banner>}
    </>
  )
}
