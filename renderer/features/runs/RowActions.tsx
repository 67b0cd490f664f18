import { useTranslation } from 'react-i18next'
import type { RowDecision, RunRow, RunView } from '../../../shared/runs/run'
import { useBridge } from '../../state/store-context'
import { Button } from '../../ui/Button'
import styles from './Runs.module.css'
import { useRunAct } from './use-run-act'

interface RowActionsProps {
  readonly run: RunView
  readonly row: RunRow
}

/** What a person may say of a row. A row whose outcome is not known is never offered to be sent again. */
export function RowActions({ run, row }: RowActionsProps) {
  const { t } = useTranslation('runs')
  const bridge = useBridge()
  const act = useRunAct()
  const { position, stage, decision } = row
  const decide = (said: RowDecision | null) =>
    void act(() =>
      bridge.request('run.decide', { runId: run.id, stages: null, text: '', position, decision: said })
    )
  const settle = (as: 'ready' | 'skipped') =>
    void act(() => bridge.request('run.settle-doubted', { runId: run.id, position, as }))
  if (stage === 'doubted') {
    return (
      <>
        <p className={styles.soft}>{t('doubt.row')}</p>
        <div className={styles.row}>
          <Button size="small" onPress={() => settle('skipped')}>
            {t('decide.skip')}
          </Button>
          <Button size="small" onPress={() => settle('ready')}>
            {t('doubt.send')}
          </Button>
        </div>
      </>
    )
  }
  if (stage === 'unknown') return <p className={styles.soft}>{t('row.unknown')}</p>
  if (row.result !== null || (run.state !== 'draft' && run.state !== 'paused')) return null
  return (
    <div className={styles.row}>
      {stage === 'warned' && (
        <Button size="small" onPress={() => decide('send')}>
          {t('decide.send')}
        </Button>
      )}
      {decision === null ? (
        <Button size="small" onPress={() => decide('skip')}>
          {t('decide.skip')}
        </Button>
      ) : (
        <Button size="small" onPress={() => decide(null)}>
          {t(decision === 'skip' ? 'decide.back' : 'decide.send-back')}
        </Button>
      )}
    </div>
  )
}
