import { useTranslation } from 'react-i18next'
import type { RunView } from '../../../shared/runs/run'
import { isAllDelivered, progressOf, tallyOf } from '../../../shared/runs/stage-groups'
import { useFormat } from '../../i18n/use-format'
import { classes } from '../../ui/classes'
import { Progress } from './Progress'
import styles from './Runs.module.css'
import { worstLook } from './run-looks'

/** How far a run is, and what became of its rows: each count says what is known, and no more. */
export function RunProgress({ run }: { readonly run: RunView }) {
  const { t } = useTranslation('runs')
  const format = useFormat()
  const { through, all } = progressOf(run)
  const share = all === 0 ? 0 : through / all
  return (
    <>
      <Progress
        label={t('progress.label')}
        share={share}
        words={t('progress.words', {
          count: all,
          through: format.number(through),
          all: format.number(all),
          share: format.percent(share)
        })}
        isGood={isAllDelivered(run.counts)}
      />
      <p className={styles.tally}>
        {tallyOf(run).map(({ group, count }, at) => {
          const { tone, icon: Icon } = worstLook(group.stages.filter(stage => (run.counts[stage] ?? 0) > 0))
          const isTrouble = tone === 'bad' || tone === 'warn'
          return (
            <span key={group.id}>
              {at > 0 && ' · '}
              <span className={classes(styles.count, isTrouble && styles[tone])}>
                {isTrouble && <Icon size={14} aria-hidden />}
                {t(`tally.${group.id}`, { count, number: format.number(count) })}
              </span>
            </span>
          )
        })}
      </p>
    </>
  )
}
