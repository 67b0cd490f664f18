import { OctagonX, Pause, Play } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { costOfSending } from '../../../shared/plans/plans'
import type { RunView } from '../../../shared/runs/run'
import { sentOf, stoppableOf } from '../../../shared/runs/stage-groups'
import { useErrorText } from '../../i18n/use-error-text'
import { useFormat } from '../../i18n/use-format'
import { selectRealMailboxes, selectSettings } from '../../state/selectors'
import { useAppStore, useBridge } from '../../state/store-context'
import { useAttempt } from '../../state/use-attempt'
import { usePriceWords } from '../../state/use-price-words'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import styles from './Runs.module.css'
import { useRunAct } from './use-run-act'

/** Pause, resume and stop; the last two are asked. */
export function RunControls({ run }: { readonly run: RunView }) {
  const { t } = useTranslation('runs')
  const bridge = useBridge()
  const act = useRunAct()
  const [asked, setAsked] = useState<'resume' | 'stop' | null>(null)
  return (
    <div className={styles.row}>
      {run.state === 'running' ? (
        <Button icon={Pause} onPress={() => void act(() => bridge.request('run.pause', { runId: run.id }))}>
          {t('control.pause')}
        </Button>
      ) : (
        <Button variant="primary" icon={Play} onPress={() => setAsked('resume')}>
          {t('control.resume')}
        </Button>
      )}
      <Button variant="danger" icon={OctagonX} onPress={() => setAsked('stop')}>
        {t('control.stop')}
      </Button>
      {asked === 'resume' && <ResumeDialog run={run} onClose={() => setAsked(null)} />}
      {asked === 'stop' && <StopDialog run={run} onClose={() => setAsked(null)} />}
    </div>
  )
}

interface AskedProps {
  readonly run: RunView
  readonly onClose: () => void
}

const listed = {}

function ResumeDialog({ run, onClose }: AskedProps) {
  const { t } = useTranslation('runs')
  const format = useFormat()
  const bridge = useBridge()
  const errorText = useErrorText()
  const receiveRun = useAppStore(state => state.receiveRun)
  const price = usePriceWords(run.mailboxId)
  const plan = useAppStore(state => selectSettings(state)?.plan ?? 'standard')
  const prices = useAppStore(state => selectSettings(state)?.prices ?? listed)
  const isPaid = useAppStore(state => selectRealMailboxes(state).some(({ id }) => id === run.mailboxId))
  const { ready = 0, ...counts } = run.counts
  // What it may cost is all of it, with what has left.
  const cost = isPaid ? costOfSending(plan, ready + sentOf(counts), prices) : 0
  const resuming = useAttempt<RunView>({
    onSuccess: resumed => {
      receiveRun(resumed)
      onClose()
    }
  })
  return (
    <ConfirmDialog
      title={t('control.resume-title')}
      confirmLabel={t('control.resume')}
      busy={resuming.running}
      error={resuming.error === null ? null : errorText(resuming.error)}
      onConfirm={() => void resuming.run(() => bridge.request('run.resume', { runId: run.id, cost }))}
      onClose={onClose}
    >
      <p>{t('control.resume-words', { count: ready, number: format.number(ready) })}</p>
      <p>{price(ready)}</p>
      {run.pause?.why === 'old-copy' && <p>{t('pause.old-copy')}</p>}
    </ConfirmDialog>
  )
}

function StopDialog({ run, onClose }: AskedProps) {
  const { t } = useTranslation('runs')
  const format = useFormat()
  const bridge = useBridge()
  const errorText = useErrorText()
  const receiveRun = useAppStore(state => state.receiveRun)
  const left = stoppableOf(run.counts)
  const isUnderWay = (run.counts.sending ?? 0) > 0
  // Before its hour nothing is sent that one could go on sending.
  const isToCome = run.wait !== null && sentOf(run.counts) === 0
  const keep = run.state === 'paused' ? 'paused' : isToCome ? 'waiting' : 'running'
  const stopping = useAttempt<RunView>({
    onSuccess: stopped => {
      receiveRun(stopped)
      onClose()
    }
  })
  return (
    <ConfirmDialog
      title={t('control.stop-title')}
      confirmLabel={t('control.stop-confirm')}
      cancelLabel={t(`control.stop-keep-${keep}`)}
      danger
      busy={stopping.running}
      error={stopping.error === null ? null : errorText(stopping.error)}
      onConfirm={() => void stopping.run(() => bridge.request('run.stop', { runId: run.id }))}
      onClose={onClose}
    >
      <p>{t('control.stop-words', { count: left, number: format.number(left) })}</p>
      {isUnderWay && <p>{t('control.stop-under-way')}</p>}
    </ConfirmDialog>
  )
}
