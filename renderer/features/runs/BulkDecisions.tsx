import { useTranslation } from 'react-i18next'
import type { RowDecision, RunView } from '../../../shared/runs/run'
import type { StageGroupId } from '../../../shared/runs/stage-groups'
import type { RunRowsScope } from '../../state/runs-slice'
import { useBridge } from '../../state/store-context'
import { Button } from '../../ui/Button'
import { useRunAct } from './use-run-act'

interface BulkDecisionsProps {
  readonly run: RunView
  readonly group: StageGroupId | 'all'
  readonly scope: RunRowsScope
}

/** Says of all rows that are shown what becomes of them; only where they all wait for that. */
export function BulkDecisions({ run, group, scope }: BulkDecisionsProps) {
  const { t } = useTranslation('runs')
  const bridge = useBridge()
  const act = useRunAct()
  if (run.state !== 'draft' || (group !== 'warned' && group !== 'faulty' && group !== 'skipped')) return null
  const decide = (decision: RowDecision | null) =>
    void act(() =>
      bridge.request('run.decide', {
        runId: run.id,
        stages: scope.stages === null ? null : [...scope.stages],
        text: scope.text,
        position: null,
        decision
      })
    )
  if (group === 'skipped') {
    return (
      <Button size="small" onPress={() => decide(null)}>
        {t('decide.all-back')}
      </Button>
    )
  }
  return (
    <>
      {group === 'warned' && (
        <Button size="small" onPress={() => decide('send')}>
          {t('decide.all-send')}
        </Button>
      )}
      <Button size="small" onPress={() => decide('skip')}>
        {t('decide.all-skip')}
      </Button>
    </>
  )
}
