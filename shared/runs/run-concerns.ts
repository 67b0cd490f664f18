import type { RowStage, RunView } from './run'
import { countOf } from './stage-groups'

/** What of a run wants a person, the most urgent first. Rows are never told one by one. */
export const runConcernKinds = [
  /** It goes on only at a person's word, and no person paused it. */
  'paused',
  /** Rows that may have left since an old copy of the archive. */
  'doubted',
  /** Rows of which nobody knows whether they were sent. */
  'unknown',
  /** Rows that were refused, not accepted or not delivered. */
  'failed',
  /** Rows of which a provider reports a security problem. */
  'security',
  /** Rows that could not be made when their turn came. */
  'set-aside',
  /** Rows whose delivery is not proven for 24 hours. */
  'silent',
  /** All that could leave has left. */
  'done'
] as const

export type RunConcernKind = (typeof runConcernKinds)[number]

/** Of how many rows a person has seen it; of the run itself 1. Holds until there are more. */
export type RunSeen = Readonly<Partial<Record<RunConcernKind, number>>>

export interface RunConcern {
  readonly kind: RunConcernKind
  /** Rows; of the run itself 1. */
  readonly count: number
}

export type RunFacts = Pick<RunView, 'state' | 'pause' | 'counts' | 'silent' | 'security' | 'seen'>

const failed: readonly RowStage[] = ['refused', 'not-accepted', 'failed', 'contradictory']

/** What nobody has seen to yet, the most urgent first. */
export function runConcerns(run: RunFacts): readonly RunConcern[] {
  return runConcernKinds.flatMap(kind => {
    const count = countIn(run, kind)
    return count > (run.seen[kind] ?? 0) ? [{ kind, count }] : []
  })
}

/** All of it, as where a person has seen to it. */
export function seenOf(run: RunFacts): RunSeen {
  return Object.fromEntries(
    runConcernKinds.flatMap(kind => {
      const count = countIn(run, kind)
      return count > 0 ? [[kind, count]] : []
    })
  )
}

function countIn({ state, pause, counts, silent, security }: RunFacts, kind: RunConcernKind): number {
  // What is being prepared waits for whoever prepares it.
  if (state === 'reading' || state === 'draft') return 0
  switch (kind) {
    case 'paused':
      return state === 'paused' && pause?.why !== 'person' ? 1 : 0
    case 'done':
      return state === 'done' ? 1 : 0
    case 'failed':
      return countOf(counts, failed)
    case 'silent':
      return silent
    case 'security':
      return security
    default:
      return counts[kind] ?? 0
  }
}
