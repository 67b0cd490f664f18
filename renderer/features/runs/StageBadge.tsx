import { useTranslation } from 'react-i18next'
import { type RestingStage, type RowStage, type RunView, restingStages } from '../../../shared/runs/run'
import { Badge } from '../../ui/Badge'
import { runLook, stageLooks } from './run-looks'

function isResting(stage: RowStage): stage is RestingStage {
  return restingStages.some(known => known === stage)
}

/** Where a row stands. */
export function StageBadge({ stage }: { readonly stage: RowStage }) {
  const { t } = useTranslation(['runs', 'delivery'])
  const words = isResting(stage) ? t(`stage.${stage}`) : t(`delivery:state.${stage}`)
  return <Badge {...stageLooks[stage]}>{words}</Badge>
}

export function RunBadge({ run }: { readonly run: RunView }) {
  const { t } = useTranslation('runs')
  return <Badge {...runLook(run)}>{t(`state.${run.state}`)}</Badge>
}
