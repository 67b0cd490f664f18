import { expect, test } from 'vitest'
import { outboxPauses } from '../../../shared/mail/sending'
import { handoverStates, recipientIn, storedSending } from '../../helpers/stored'
import { adopted } from './outbox-bench'

// A state that cannot be doubted leaves the archive as it was, not paused, and its schedules would go on leaving.

const pairs = outboxPauses.flatMap(why => handoverStates.map(state => [why, state] as const))

test.each(pairs)('an archive doubted as %s is paused also where somebody in it is %s', (why, state) => {
  const { outbox, pause } = adopted(storedSending('s', [recipientIn(state)]))
  const final = ['handed-over', 'unknown', 'refused', 'cancelled'].includes(state)
  const held = why === 'unjudged' && ['holding', 'scheduled'].includes(state)
  expect(pause.doubtEverything(why)).toEqual({ ok: true, value: final || held ? 0 : 1 })
  const { handover } = outbox.recipient(state)?.recipient ?? {}
  expect(handover?.state).toBe(final || held ? state : 'unknown')
  expect(handover !== undefined && 'doubted' in handover).toBe(held)
  expect(pause.why()).toBe(why)
})
