import { useTranslation } from 'react-i18next'
import { type RestingStage, type RowStage, type RunState, restingStages } from '../../../shared/runs/run'
import { Badge } from '../../ui/Badge'
import { runLooks, stageLooks } from './run-looks'

function isResting(stage: RowStage): stage is RestingStage {
  return restingStages.some(known => known === stage)
}

/** Where a row stands. */
export function StageBadge({ stage }: { readonly stage: RowStage }) {
  const { t } = useTranslation(['runs', 'delivery'])
  const words = isResting(stage) ? t(`stage.${stage}`) : t(`delivery:state.${stage}`)
  return <Badge {...stageLooks[stage]}>{words}</Badge>
}

export function RunBadge({ state }: { readonly state: RunState }) {
  const { t } = useTranslation('runs')
  return <Badge {...runLooks[state]}>{t(`state.${state}`)}</Badge>
}
