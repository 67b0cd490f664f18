import { type RowStage, type RunState, type RunView, restingStages, type StageCounts } from './run'

/** Stages that a person looks at together. */
export interface StageGroup {
  readonly id: StageGroupId
  readonly stages: readonly RowStage[]
}

/** While a run is prepared. */
const draftGroups = [
  { id: 'unwritten', stages: ['unwritten'] },
  { id: 'ready', stages: ['ready'] },
  { id: 'warned', stages: ['warned'] },
  { id: 'faulty', stages: ['faulty'] },
  { id: 'skipped', stages: ['skipped'] },
  { id: 'doubted', stages: ['doubted'] }
] as const satisfies readonly { readonly id: string; readonly stages: readonly RowStage[] }[]

/** What still goes as long as the run does, and not once it is stopped. */
const stoppable = ['ready', 'holding', 'scheduled', 'queued'] as const satisfies readonly RowStage[]

/** From its start on: every stage stands in one of them. */
const begunGroups = [
  { id: 'waiting', stages: [...stoppable, 'sending'] },
  { id: 'handed-over', stages: ['handed-over'] },
  { id: 'accepted', stages: ['accepted', 'accepted-ordinary'] },
  { id: 'delivered', stages: ['delivered'] },
  { id: 'delayed', stages: ['delayed'] },
  { id: 'failed', stages: ['failed'] },
  { id: 'not-accepted', stages: ['not-accepted'] },
  { id: 'refused', stages: ['refused'] },
  { id: 'contradictory', stages: ['contradictory'] },
  { id: 'unknown', stages: ['unknown'] },
  { id: 'doubted', stages: ['doubted'] },
  { id: 'not-sent', stages: ['unwritten', 'warned', 'faulty', 'skipped', 'set-aside', 'cancelled'] }
] as const satisfies readonly { readonly id: string; readonly stages: readonly RowStage[] }[]

type BegunGroupId = (typeof begunGroups)[number]['id']

interface BegunGroup extends StageGroup {
  readonly id: BegunGroupId
}

/** Of a stopped run nothing waits any more but what is on its way to the service. */
const stoppedGroups: readonly BegunGroup[] = begunGroups.map(group => {
  if (group.id === 'waiting') return { id: group.id, stages: ['sending'] }
  return group.id === 'not-sent' ? { id: group.id, stages: [...stoppable, ...group.stages] } : group
})

export type StageGroupId = (typeof draftGroups)[number]['id'] | BegunGroupId

export function stageGroups(state: RunState): readonly StageGroup[] {
  return state === 'draft' || state === 'reading' ? draftGroups : groupsOfBegun(state)
}

function groupsOfBegun(state: RunState): readonly BegunGroup[] {
  return state === 'stopped' ? stoppedGroups : begunGroups
}

type Counted = Pick<RunView, 'state' | 'counts'>

export function countOf(counts: StageCounts, stages: readonly RowStage[]): number {
  return stages.reduce((sum, stage) => sum + (counts[stage] ?? 0), 0)
}

const resting: readonly string[] = restingStages

/** Rows that have left, or may have. */
export function sentOf(counts: Readonly<Record<string, number | undefined>>): number {
  return Object.entries(counts).reduce(
    (sum, [stage, count]) =>
      sum + (resting.includes(stage) || stage === 'refused' || stage === 'cancelled' ? 0 : (count ?? 0)),
    0
  )
}

/** Rows that are sendings, whatever became of them. */
export function sendingsOf(counts: StageCounts): number {
  return Object.entries(counts).reduce(
    (sum, [stage, count]) => sum + (resting.includes(stage) ? 0 : count),
    0
  )
}

/** Groups of a run that has begun, each with how many rows stand in it; those without any are absent. */
export function tallyOf({
  state,
  counts
}: Counted): readonly { readonly group: BegunGroup; readonly count: number }[] {
  return groupsOfBegun(state)
    .map(group => ({ group, count: countOf(counts, group.stages) }))
    .filter(({ count }) => count > 0)
}

/** Whether every row is delivered, but for those that a person wanted not to be sent. */
export function isAllDelivered(counts: StageCounts): boolean {
  const { delivered = 0, skipped = 0, cancelled = 0 } = counts
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return delivered > 0 && delivered + skipped + cancelled === all
}

/** Rows that would not leave any more if the run were stopped now. */
export function stoppableOf(counts: StageCounts): number {
  return countOf(counts, stoppable)
}

export interface RunProgressCounts {
  readonly waiting: number
  /** Have left or may have, or were tried, whatever became of them. */
  readonly through: number
  /** All that were to go, also those that could not; without what a person left out row by row. */
  readonly all: number
}

/** How far a run that has begun is, in rows. */
export function progressOf({ state, counts }: Counted): RunProgressCounts {
  const tally = tallyOf({ state, counts })
  const sum = (is: (id: BegunGroupId) => boolean) =>
    tally.reduce((total, { group, count }) => total + (is(group.id) ? count : 0), 0)
  // What stopping took back was to go.
  const leftOut = countOf(counts, state === 'stopped' ? ['skipped'] : ['skipped', 'cancelled'])
  return {
    waiting: sum(id => id === 'waiting'),
    through: sum(id => id !== 'waiting' && id !== 'not-sent' && id !== 'doubted'),
    all: sum(() => true) - leftOut
  }
}
