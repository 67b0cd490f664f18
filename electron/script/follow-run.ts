import { setTimeout as real } from 'node:timers/promises'
import type { Result } from '../../shared/errors/app-error'
import type { RowStage, RunView } from '../../shared/runs/run'
import { countOf } from '../../shared/runs/stage-groups'
import { ending, endingBy, type ScriptEnd } from './script-answer'
import type { Tell } from './script-door'

export interface Following {
  readonly runId: number
  readonly wait: boolean
  readonly look: () => Promise<Result<RunView>>
  /** Real milliseconds between two looks. */
  readonly lookMs: number
  readonly tell: Tell
  /** Whoever follows is gone; the run goes on. */
  readonly signal: AbortSignal
}

/** Looks in a row at which a run waits for a person: a mailbox that connects anew does so for a moment. */
const patience = 5

/** Tells how a run goes on, and how it ends or that only a person brings it further. */
export async function follow({ runId, look, lookMs, tell, signal }: Following): Promise<ScriptEnd> {
  let told = ''
  for (let waiting = 0; !signal.aborted; ) {
    const view = await look()
    if (!view.ok) return endingBy(view.error)
    const { state, counts, wait } = view.value
    const news = { type: 'progress', runId, state, counts, wait } as const
    const now = JSON.stringify(news)
    if (now !== told) tell(news)
    told = now
    const end = standing(view.value)
    if (end !== null) return end
    waiting = waitsForPerson(view.value) ? waiting + 1 : 0
    if (waiting >= patience) {
      const why = wait?.for === 'mailbox' ? 'its mailbox has to be connected anew' : 'sending is paused'
      return ending('needs-person', `Run ${runId} waits for a person: ${why}.`, { runId })
    }
    await real(lookMs, null, { signal }).catch(() => {})
  }
  return ending('lost', 'The client is gone.', { runId })
}

/** It goes on only at a person's word, although it is neither paused nor done. */
export function waitsForPerson({ state, wait }: Pick<RunView, 'state' | 'wait'>): boolean {
  return state === 'running' && (wait?.for === 'mailbox' || wait?.for === 'outbox')
}

const troubled: readonly RowStage[] = [
  'refused',
  'unknown',
  'cancelled',
  'not-accepted',
  'failed',
  'contradictory'
]

/** What is no sending, and stayed behind although nobody said so. */
const leftOut: readonly RowStage[] = ['unwritten', 'warned', 'faulty', 'set-aside', 'doubted']

/** How a run that has ended or is paused stands; null: it goes on, or has not begun. */
export function standing({ id: runId, state, pause, counts }: RunView): ScriptEnd | null {
  if (state === 'stopped') return ending('some-failed', `Run ${runId} was stopped.`, { runId })
  if (state === 'paused') {
    if (pause?.why === 'refused')
      return {
        ...endingBy(pause.error, runId),
        says: `Run ${runId} is paused: ${pause.error.message} (${pause.error.code}).`
      }
    if (pause?.why === 'cost')
      return ending('cost', `Run ${runId} is paused: it has reached what was agreed to.`, { runId })
    return ending('needs-person', `Run ${runId} is paused until a person resumes it.`, { runId })
  }
  if (state !== 'done') return null
  const [failed, left, skipped] = [troubled, leftOut, ['skipped'] as const].map(stages =>
    countOf(counts, stages)
  )
  const facts = [
    ...(failed ? [`${failed} of its rows failed or are of unknown outcome`] : []),
    ...(left ? [`${left} of its rows were left out, and nobody had said so`] : []),
    ...(skipped ? [`${skipped} of its rows were left out as was said`] : [])
  ]
  if (failed || left) return ending('some-failed', `Run ${runId} is done; ${facts.join('; ')}.`, { runId })
  const says = ['every message was handed over', ...facts].join('; ')
  return ending('done', `Run ${runId} is done: ${says}.`, { runId })
}
