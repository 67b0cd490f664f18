import { describe, expect, it } from 'vitest'
import { sumOfInboxes } from '../../../../renderer/features/inbox/sum-of-inboxes'
import { appError } from '../../../../shared/errors/app-error'
import type { Filling } from '../../../../shared/ipc/views'
import { testFilling, testInbox } from '../../helpers/fixtures'

const together = (...fillings: readonly Partial<Filling>[]) =>
  sumOfInboxes(fillings.map(change => testInbox({ filling: testFilling(change) })))?.filling

describe('several inboxes as one', () => {
  it('claim nothing while one of them is not known', () => {
    expect(sumOfInboxes([testInbox(), null])).toBeNull()
    expect(sumOfInboxes([])).toBeNull()
  })

  it('count together', () => {
    expect(sumOfInboxes([testInbox(), testInbox()])?.counts).toEqual({
      mail: 56,
      receipts: 24,
      hidden: 0,
      unread: 6
    })
  })

  it('are as old as the one that was looked at longest ago', () => {
    expect(sumOfInboxes([testInbox({ refreshedAt: 5 }), testInbox({ refreshedAt: 3 })])?.refreshedAt).toBe(3)
    expect(sumOfInboxes([testInbox({ refreshedAt: null }), testInbox()])?.refreshedAt).toBeNull()
  })

  it('are done only when all are', () => {
    expect(together({ state: 'done' }, { state: 'paused' })?.state).toBe('paused')
    expect(together({ state: 'running' }, { state: 'paused' })?.state).toBe('running')
    expect(together({ state: 'done' }, { state: 'done' })?.state).toBe('done')
    expect(together({ listComplete: true }, { listComplete: false })?.listComplete).toBe(false)
  })

  it('expect what each expects, and nothing where one does not say', () => {
    const filling = { listComplete: false, listed: 10, expected: 100 }
    expect(together(filling, { listed: 40 })?.expected).toBe(140)
    expect(together(filling, { ...filling, expected: null })?.expected).toBeNull()
  })

  it('say why one of them waits', () => {
    const error = appError('offline', 'x')
    expect(together({ state: 'done' }, { state: 'waiting', error })?.error).toEqual(error)
  })
})
