import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DryRun } from '../../../shared/runs/dry-run'
import type { RunView } from '../../../shared/runs/run'
import { useErrorText } from '../../i18n/use-error-text'
import { useFormat } from '../../i18n/use-format'
import { useRomeWords } from '../../i18n/use-rome-words'
import { selectMailboxes } from '../../state/selectors'
import { useAppStore, useBridge } from '../../state/store-context'
import { useAttempt } from '../../state/use-attempt'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import styles from './Runs.module.css'
import { useFigureWords } from './use-figure-words'

interface StartDialogProps {
  readonly run: RunView
  /** What is told here, and agreed to. */
  readonly plan: DryRun
  /** It was refused: what it takes has to be reckoned anew. */
  readonly onRefused: () => void
  readonly onClose: () => void
}

/** Asks once more, with what leaves from where, how many and at what cost, and whether it can be taken back, before anything of a run is sent. */
export function StartDialog({ run, plan, onRefused, onClose }: StartDialogProps) {
  const { t } = useTranslation('runs')
  const format = useFormat()
  const figures = useFigureWords()
  const moment = useRomeWords()
  const bridge = useBridge()
  const errorText = useErrorText()
  const receiveRun = useAppStore(state => state.receiveRun)
  const mailbox = useAppStore(state => selectMailboxes(state).find(({ id }) => id === run.mailboxId))
  const [isDoubted, setIsDoubted] = useState(run.doubtedAt !== null)
  const starting = useAttempt<RunView>({
    onSuccess: run => {
      receiveRun(run)
      onClose()
    }
  })
  const start = () =>
    void starting.run(async () => {
      const started = await bridge.request('run.start', {
        runId: run.id,
        cost: plan.cost.value,
        messages: plan.messages,
        beyondDoubt: isDoubted
      })
      if (!started.ok) {
        if (started.error.code === 'run-doubted') setIsDoubted(true)
        onRefused()
      }
      return started
    })
  return (
    <ConfirmDialog
      title={t('start.title')}
      confirmLabel={t(isDoubted ? 'start.beyond-doubt' : 'start.confirm', {
        count: plan.messages,
        number: format.number(plan.messages)
      })}
      busy={starting.running}
      error={starting.error === null ? null : errorText(starting.error)}
      onConfirm={start}
      onClose={onClose}
    >
      <dl className={styles.facts}>
        <dt>{t('start.from')}</dt>
        <dd>{mailbox?.address ?? t('list.mailbox-gone')}</dd>
        <dt>{t('start.subject')}</dt>
        <dd>{run.template.subject}</dd>
      </dl>
      <p>
        {t('start.words', {
          count: plan.messages,
          number: format.number(plan.messages),
          cost: figures.money(plan.cost)
        })}
      </p>
      {run.startAt !== null && <p>{t('start.at', { moment: moment(run.startAt) })}</p>}
      {plan.skipped.skipped > 0 && (
        <p>
          {t('start.without', { count: plan.skipped.skipped, number: format.number(plan.skipped.skipped) })}
        </p>
      )}
      <p>{t('start.way-back')}</p>
      {isDoubted && <p>{t('doubt.run')}</p>}
    </ConfirmDialog>
  )
}
