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
  stoppableOf,
  tallyOf
} from '../../../shared/runs/stage-groups'

// What these would catch: a row that no filter of a run shows, one that is counted twice, and one of unknown outcome
// that is taken for not sent.

const stages: readonly RowStage[] = [...restingStages, ...deliveryStates]
const oneOfEach: StageCounts = Object.fromEntries(stages.map(stage => [stage, 1]))

describe('stages of a run that has begun', () => {
  it.each(['running', 'stopped'] as const)('stand each in one group while it is %s', state => {
    const grouped = stageGroups(state).flatMap(group => group.stages)
    expect([...grouped].sort()).toEqual([...stages].sort())
    expect(stageGroups(state).reduce((sum, group) => sum + countOf(oneOfEach, group.stages), 0)).toBe(
      stages.length
    )
  })

  it('are waiting or through, but for those that are not sent or doubted', () => {
    const { waiting, through } = progressOf({ state: 'running', counts: oneOfEach })
    expect(waiting + through + 6 + 1).toBe(stages.length)
    expect(progressOf({ state: 'running', counts: { unknown: 2, ready: 1 } })).toEqual({
      waiting: 1,
      through: 2,
      all: 3
    })
  })

  // Ten rows that nobody got, behind a bar that is full.
  it('were all to go, also those that could not, but for what a person left out', () => {
    const counts = { delivered: 90, 'set-aside': 6, doubted: 1, faulty: 1, warned: 1, unwritten: 1 }
    const leftOut = { skipped: 5, cancelled: 2 }
    expect(progressOf({ state: 'done', counts: { ...counts, ...leftOut } })).toEqual({
      waiting: 0,
      through: 90,
      all: 100
    })
  })

  it('wait for nothing once it is stopped, but for what is on its way', () => {
    const counts = { ready: 60, queued: 3, cancelled: 2, sending: 1, delivered: 4 }
    const run = { state: 'stopped', counts } as const
    expect(tallyOf(run).map(({ group, count }) => `${group.id} ${count}`)).toEqual([
      'waiting 1',
      'delivered 4',
      'not-sent 65'
    ])
    expect(progressOf(run)).toEqual({ waiting: 1, through: 4, all: 70 })
    expect(stoppableOf(counts)).toBe(63)
  })
})

it('counts a row of unknown outcome as one that may have left', () => {
  expect(sentOf({ unknown: 1, refused: 1, ready: 4, cancelled: 1 })).toBe(1)
  expect(sendingsOf({ unknown: 1, refused: 1, ready: 4, cancelled: 1 })).toBe(3)
})

it('tells handed over, accepted and delivered apart, and each way to fail', () => {
  const counts: StageCounts = { delivered: 4, accepted: 1, 'handed-over': 2, failed: 1, 'not-accepted': 3 }
  expect(tallyOf({ state: 'running', counts }).map(({ group, count }) => `${group.id} ${count}`)).toEqual([
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
