import { type RowStage, type RunState, restingStages, type StageCounts } from './run'

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

/** From its start on: every stage stands in one of them. */
const begunGroups = [
  { id: 'waiting', stages: ['ready', 'holding', 'scheduled', 'queued', 'sending'] },
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

export type StageGroupId = (typeof draftGroups | typeof begunGroups)[number]['id']

export function stageGroups(state: RunState): readonly StageGroup[] {
  return state === 'draft' || state === 'reading' ? draftGroups : begunGroups
}

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
export function tallyOf(
  counts: StageCounts
): readonly { readonly group: (typeof begunGroups)[number]; readonly count: number }[] {
  return begunGroups
    .map(group => ({ group, count: countOf(counts, group.stages) }))
    .filter(({ count }) => count > 0)
}

/** Whether every row is delivered, but for those that a person wanted not to be sent. */
export function isAllDelivered(counts: StageCounts): boolean {
  const { delivered = 0, skipped = 0, cancelled = 0 } = counts
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return delivered > 0 && delivered + skipped + cancelled === all
}

/** How far a run is: rows that still wait, and those that are through, whatever became of them. */
export function progressOf(counts: StageCounts): { readonly waiting: number; readonly through: number } {
  const groups = begunGroups.map(({ id, stages }) => ({ id, count: countOf(counts, stages) }))
  const sum = (is: (id: string) => boolean) =>
    groups.reduce((total, { id, count }) => total + (is(id) ? count : 0), 0)
  return {
    waiting: sum(id => id === 'waiting'),
    through: sum(id => id !== 'waiting' && id !== 'not-sent' && id !== 'doubted')
  }
}
