import { Play, RefreshCw } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DryRun } from '../../../shared/runs/dry-run'
import type { RunView } from '../../../shared/runs/run'
import { useErrorText } from '../../i18n/use-error-text'
import type { Autosave } from '../../state/autosave'
import { loaded } from '../../state/load'
import { useNow } from '../../state/main-clock'
import { useBridge } from '../../state/store-context'
import { useLoaded } from '../../state/use-loaded'
import { Button } from '../../ui/Button'
import { Loaded } from '../../ui/Loaded'
import { useToast } from '../../ui/Toast'
import { PlanWords } from './PlanWords'
import { RecipeButton } from './RecipeButton'
import styles from './Runs.module.css'
import { StartDialog } from './StartDialog'
import { Step, type StepStanding } from './Step'
import { useFigureWords } from './use-figure-words'

interface SummaryStepProps {
  readonly run: RunView
  readonly flush: Autosave['flush']
}

/** What would happen if it were started now, and the button that does it. */
export function SummaryStep({ run, flush }: SummaryStepProps) {
  const { t } = useTranslation('runs')
  const { money } = useFigureWords()
  const errorText = useErrorText()
  const showToast = useToast()
  /** What the question tells; it changes only where another answer is wanted. */
  const [told, setTold] = useState<DryRun | null>(null)
  const { load, reload, ask } = usePlan(run)
  const plan = loaded(load)
  const standing = useStanding(run, plan)
  const open = async () => {
    // What is typed is part of what is started.
    const saved = await flush()
    const fresh = saved.ok ? await ask() : saved
    if (fresh.ok) setTold(fresh.value)
    else showToast({ text: errorText(fresh.error), tone: 'bad' })
  }
  return (
    <Step title={t('step.summary')} standing={standing}>
      <Loaded load={load} failed={t('plan.failed')} label={t('plan.loading')} again={reload}>
        {known => <PlanWords plan={known} counts={run.counts} />}
      </Loaded>
      <div className={styles.row}>
        <Button
          variant="primary"
          icon={Play}
          isDisabled={plan === null || standing.kind !== 'done'}
          onPress={() => void open()}
        >
          {plan === null
            ? t('start.action')
            : t(run.startAt === null ? 'start.with-cost' : 'start.later-with-cost', {
                cost: money(plan.cost)
              })}
        </Button>
        <Button icon={RefreshCw} busy={load.state === 'loading'} onPress={reload}>
          {t('plan.again')}
        </Button>
        <RecipeButton run={run} flush={flush} />
      </div>
      {told !== null && (
        <StartDialog run={run} plan={told} onRefused={() => void open()} onClose={() => setTold(null)} />
      )}
    </Step>
  )
}

/** Whether it can start, else what is missing first. */
function useStanding(run: RunView, plan: DryRun | null): StepStanding {
  const { t } = useTranslation('runs')
  const now = useNow(60_000)
  if (run.mapping.address === null) return { kind: 'wrong', words: t('recipients.no-column') }
  if (run.templateFaults.length > 0) return { kind: 'wrong', words: t('start.words-missing') }
  if (run.startAt !== null && run.startAt <= now) return { kind: 'wrong', words: t('when.past') }
  if (run.checking || plan === null) return { kind: 'open', words: t('recipients.checking') }
  if (plan.messages === 0) {
    const awaitsFolder = run.mapping.attachments.length > 0 && run.folder === null
    return { kind: 'wrong', words: t(awaitsFolder ? 'files.no-folder' : 'start.no-rows') }
  }
  return { kind: 'done', words: t('start.possible') }
}

/** Asked anew with whatever changes it, and not with every word that is typed: it may have to ask the service. */
function usePlan({ id: runId, counts, checking, hours, startAt, attachments }: RunView) {
  const bridge = useBridge()
  const terms = JSON.stringify([counts, checking, hours, startAt, attachments])
  const ask = useCallback(() => bridge.request('run.plan', { runId }), [bridge, runId])
  const { load, reload } = useLoaded(ask)
  const asked = useRef(terms)
  useEffect(() => {
    if (asked.current === terms) return
    asked.current = terms
    reload()
  }, [terms, reload])
  return { load, reload, ask }
}
