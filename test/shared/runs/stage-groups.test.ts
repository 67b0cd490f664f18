import { describe, expect, it } from 'vitest'
import { deliveryStates } from '../../../shared/mail/delivery'
import { type RowStage, restingStages, type StageCounts } from '../../../shared/runs/run'
import {
  countOf,
  isAllDelivered,
  progressOf,
  sendingsOf,
  sentOf,
  stageGroups,
  tallyOf
} from '../../../shared/runs/stage-groups'

// What these would catch: a row that no filter of a run shows, one that is counted twice, and one of unknown outcome
// that is taken for not sent.

const stages: readonly RowStage[] = [...restingStages, ...deliveryStates]
const oneOfEach: StageCounts = Object.fromEntries(stages.map(stage => [stage, 1]))

describe('stages of a run that has begun', () => {
  it('stand each in one group', () => {
    const grouped = stageGroups('running').flatMap(group => group.stages)
    expect([...grouped].sort()).toEqual([...stages].sort())
    expect(stageGroups('running').reduce((sum, group) => sum + countOf(oneOfEach, group.stages), 0)).toBe(
      stages.length
    )
  })

  it('are waiting or through, but for those that are not sent or doubted', () => {
    const { waiting, through } = progressOf(oneOfEach)
    expect(waiting + through + 6 + 1).toBe(stages.length)
    expect(progressOf({ unknown: 2, ready: 1 })).toEqual({ waiting: 1, through: 2 })
  })
})

it('counts a row of unknown outcome as one that may have left', () => {
  expect(sentOf({ unknown: 1, refused: 1, ready: 4, cancelled: 1 })).toBe(1)
  expect(sendingsOf({ unknown: 1, refused: 1, ready: 4, cancelled: 1 })).toBe(3)
})

it('tells handed over, accepted and delivered apart, and each way to fail', () => {
  const counts: StageCounts = { delivered: 4, accepted: 1, 'handed-over': 2, failed: 1, 'not-accepted': 3 }
  expect(tallyOf(counts).map(({ group, count }) => `${group.id} ${count}`)).toEqual([
    'handed-over 2',
    'accepted 1',
    'delivered 4',
    'failed 1',
    'not-accepted 3'
  ])
})

it('takes a run for delivered only where every row is that was not left out by a person', () => {
  expect(isAllDelivered({ delivered: 4, skipped: 1, cancelled: 1 })).toBe(true)
  expect(isAllDelivered({ skipped: 2 })).toBe(false)
  for (const stage of stages) {
    const isWish = stage === 'delivered' || stage === 'skipped' || stage === 'cancelled'
    expect(isAllDelivered({ delivered: 4, [stage]: 1 }), stage).toBe(isWish)
  }
})
