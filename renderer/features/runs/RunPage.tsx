import { ArrowLeft, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunView } from '../../../shared/runs/run'
import { useErrorText } from '../../i18n/use-error-text'
import { selectMailboxes } from '../../state/selectors'
import { useAppStore, useBridge } from '../../state/store-context'
import { useAttempt } from '../../state/use-attempt'
import { Button, IconButton } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { LoadingState } from '../../ui/State'
import { BegunRun } from './BegunRun'
import { DoubtBand } from './DoubtBand'
import { RunDraft } from './RunDraft'
import { useRunNames } from './RunList'
import styles from './Runs.module.css'
import { RunBadge } from './StageBadge'

interface RunPageProps {
  readonly run: RunView
  readonly runs: readonly RunView[]
}

/** One run, from its table to its results. */
export function RunPage({ run, runs }: RunPageProps) {
  const { t } = useTranslation('runs')
  const openRun = useAppStore(state => state.openRun)
  const names = useRunNames(runs)
  const mailbox = useAppStore(state => selectMailboxes(state).find(({ id }) => id === run.mailboxId))
  const [removing, setRemoving] = useState(false)
  const isAtWork = run.state === 'running' || run.state === 'paused' || run.state === 'reading'
  return (
    <>
      <div>
        <Button variant="quiet" icon={ArrowLeft} data-pane-back="" onPress={() => openRun(null)}>
          {t('page.back')}
        </Button>
      </div>
      <header className={styles.head}>
        <h2 className={styles.title}>{names.get(run.id)}</h2>
        <RunBadge run={run} />
        <span className={styles.grow}>
          <span className={styles.soft}>{mailbox?.address ?? t('list.mailbox-gone')}</span>
        </span>
        {!isAtWork && <IconButton label={t('page.remove')} icon={Trash2} onPress={() => setRemoving(true)} />}
      </header>
      {run.repeats !== null && (
        <p className={styles.soft}>{t('page.repeats', { name: names.get(run.repeats) ?? '' })}</p>
      )}
      <DoubtBand run={run} />
      {run.state === 'reading' ? (
        <>
          <p role="status">{t('page.reading', { count: run.rows })}</p>
          <LoadingState />
        </>
      ) : run.state === 'draft' ? (
        <RunDraft run={run} />
      ) : (
        <BegunRun run={run} names={names} />
      )}
      {removing && <RemoveDialog run={run} onClose={() => setRemoving(false)} />}
    </>
  )
}

function RemoveDialog({ run, onClose }: { readonly run: RunView; readonly onClose: () => void }) {
  const { t } = useTranslation('runs')
  const bridge = useBridge()
  const errorText = useErrorText()
  const openRun = useAppStore(state => state.openRun)
  const loadRuns = useAppStore(state => state.loadRuns)
  const removing = useAttempt<null>({
    onSuccess: () => {
      openRun(null)
      void loadRuns()
    }
  })
  return (
    <ConfirmDialog
      title={t('remove.title')}
      confirmLabel={t('remove.confirm')}
      danger
      busy={removing.running}
      error={removing.error === null ? null : errorText(removing.error)}
      onConfirm={() => void removing.run(() => bridge.request('run.remove', { runId: run.id }))}
      onClose={onClose}
    >
      <p>{t(run.state === 'draft' ? 'remove.draft' : 'remove.ended')}</p>
    </ConfirmDialog>
  )
}
