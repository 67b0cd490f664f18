import { expect, test } from 'vitest'
import type { HandoverState } from '../../../shared/mail/sending'
import { advance } from '../../../shared/mail/transitions'
import { handoverStates, handovers, recipientIn } from '../../helpers/stored'

// Written a second time on purpose: a step added to the program by a slip of the hand, such as one that leads from
// unknown back to queued and so sends twice, stands against this table.
const allowed: Readonly<Record<HandoverState, string>> = {
  holding: 'holding queued cancelled unknown',
  scheduled: 'scheduled queued cancelled unknown',
  queued: 'scheduled sending refused cancelled unknown',
  sending: 'scheduled handed-over unknown refused',
  unknown: 'handed-over unknown',
  'handed-over': '',
  refused: '',
  cancelled: ''
}

const pairs = handoverStates.flatMap(from => handoverStates.map(to => [from, to] as const))

test.each(pairs)('a send goes from %s to %s only where the table says so', (from, to) => {
  const step = () => advance(recipientIn(from), handovers[to])
  if (allowed[from].split(' ').includes(to)) expect(step().handover).toEqual(handovers[to])
  else expect(step).toThrow(`no step from ${from} to ${to}`)
})

test('a step changes the state and loses nothing else of the recipient', () => {
  const before = recipientIn('sending', { followedAt: 7 })
  const { handover: _, ...rest } = advance(before, handovers.unknown)
  expect(rest).toEqual({
    id: before.id,
    address: before.address,
    together: false,
    receipts: [],
    followedAt: 7
  })
  expect(before.handover.state).toBe('sending')
})
