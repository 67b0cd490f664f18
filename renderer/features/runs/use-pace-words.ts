import { useTranslation } from 'react-i18next'
import type { RunView } from '../../../shared/runs/run'
import { progressOf } from '../../../shared/runs/stage-groups'
import { useDuration } from '../../i18n/use-duration'
import { useErrorText } from '../../i18n/use-error-text'
import { useFormat } from '../../i18n/use-format'
import { useRomeWords } from '../../i18n/use-rome-words'

interface PaceWords {
  /** How fast it goes and how long it takes at that rate; null: it does not go, or too few have left. */
  readonly pace: string | null
  /** What it waits for, or why it is paused; null: it goes. */
  readonly rest: string | null
}

/** Says how a run goes; `names` of other runs by id, where it waits for one of them. */
export function usePaceWords(names: ReadonlyMap<number, string>): (run: RunView) => PaceWords {
  const { t } = useTranslation('runs')
  const format = useFormat()
  const duration = useDuration()
  const moment = useRomeWords()
  const errorText = useErrorText()
  const restOf = ({ state, pause, wait }: RunView): string | null => {
    if (state === 'paused' && pause !== null) {
      return pause.why === 'refused'
        ? t('pause.refused', { reason: errorText(pause.error) })
        : t(`pause.${pause.why}`)
    }
    if (state !== 'running' || wait === null) return null
    if ('until' in wait) return t(`wait.${wait.for}`, { moment: moment(wait.until) })
    if (wait.for === 'run') return t('wait.run', { name: names.get(wait.runId) ?? '' })
    return t(`wait.${wait.for}`)
  }
  return run => {
    const { waiting } = progressOf(run)
    const { rate } = run
    const goes = run.state === 'running' && run.wait === null && rate !== null && rate > 0
    return {
      pace: goes
        ? t('progress.pace', {
            rate: format.number(Math.round(rate * 600) / 10),
            left: duration((waiting / rate) * 1_000)
          })
        : null,
      rest: restOf(run)
    }
  }
}
