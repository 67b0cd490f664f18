import { describe, expect, test } from 'vitest'
import type { LedgerLine } from '../../../electron/practice/control'
import { type Item, newItem } from '../../../scripts/torture/items'
import { judge } from '../../../scripts/torture/judge'
import type { Attempt } from '../../../scripts/torture/read-archive'
import { complaintsOf, excusesOf, verdictOf } from '../../../scripts/torture/report'
import type { Handover } from '../../../shared/mail/sending'
import { handovers } from '../../helpers/stored'

// What these would catch: a torture run that passes although the program lost a message or sent it twice.

const address = 'consegnata.1@pec.prova.example'
const code = handovers['handed-over'].code ?? ''

const item = (more: Partial<Item> = {}): Item => ({
  ...newItem({ mailboxId: 'studio', address, sha256: null }),
  ...more
})

const accepted = (more: Partial<LedgerLine> = {}): LedgerLine => ({
  code,
  mailbox: 'ufficio@prova.example',
  recipients: [address],
  subject: 'Prova',
  attachments: [],
  acceptedAt: 0,
  past: false,
  withheld: false,
  ...more
})

interface Case {
  readonly item?: Item
  readonly says?: readonly Handover[]
  readonly drafted?: boolean
  readonly ledger?: readonly LedgerLine[]
}

function judged({ item: given = item(), says = [], drafted = false, ledger = [] }: Case) {
  const attempts: Attempt[] = says.map((handover, at) => ({
    sendingId: `sending-${at}`,
    recipientId: `recipient-${at}`,
    handover
  }))
  const content = {
    attempts: new Map([[address, attempts]]),
    drafted: new Set(drafted ? [address] : []),
    faults: []
  }
  const all = judge([given], content, new Map([['studio', ledger]]))
  return {
    verdict: verdictOf(all),
    end: all[0]?.end,
    isDraft: all[0]?.isDraft,
    complaints: complaintsOf(all),
    excuses: excusesOf(all, 'unknown'),
    silent: excusesOf(all, 'forgotten')
  }
}

const unknown: Handover = handovers.unknown
const doubted: Handover = { ...handovers.unknown, reason: 'old-copy' }
const handedOver: Handover = handovers['handed-over']
const refused: Handover = handovers.refused
const fine = { lost: 0, twice: 0, unknown: 0, unknown_allowed: 0 }

describe('a message', () => {
  test('in the ledger once and handed over under that code is right', () => {
    const { verdict, complaints } = judged({ says: [handedOver], ledger: [accepted()] })
    expect([verdict, complaints]).toEqual([fine, []])
  })

  test('refused and not in the ledger is right', () => {
    expect(judged({ says: [refused] }).verdict).toEqual(fine)
  })

  test('handed over under a code the ledger does not know is lost', () => {
    const { verdict, complaints } = judged({
      says: [handedOver],
      ledger: [accepted({ code: '202611241200120009' })]
    })
    expect(verdict).toEqual({ ...fine, lost: 1 })
    expect(complaints).toHaveLength(1)
  })

  test('believed refused that the service took is lost', () => {
    expect(judged({ says: [refused], ledger: [accepted()] }).verdict).toEqual({ ...fine, lost: 1 })
  })

  test('taken by the service while it is still a draft here is lost', () => {
    expect(judged({ drafted: true, ledger: [accepted()] }).verdict).toEqual({ ...fine, lost: 1 })
  })

  test('the archive knows nothing of is lost, sent or not', () => {
    expect(judged({}).verdict).toEqual({ ...fine, lost: 1 })
    expect(judged({ ledger: [accepted()] }).verdict).toEqual({ ...fine, lost: 1 })
  })

  test('in the ledger under two codes was sent twice, however right both are', () => {
    const second = '202611241200120009'
    const { verdict } = judged({
      says: [handedOver, { state: 'handed-over', at: 0, code: second }],
      ledger: [accepted(), accepted({ code: second })]
    })
    expect(verdict).toEqual({ ...fine, twice: 1 })
  })

  // Written again beside its draft it would go twice, and the program would be blamed.
  test('that waits as a draft is told from one that nobody has', () => {
    expect(judged({ drafted: true, says: [unknown] })).toMatchObject({ end: 'unsent', isDraft: true })
    expect(judged({ says: [unknown] })).toMatchObject({ end: 'unsent', isDraft: false })
  })

  test('that arrived with another file is told of', () => {
    const attachments = [{ name: 'a.pdf', bytes: 1, sha256: 'b'.repeat(64) }]
    const { complaints } = judged({
      item: item({ sha256: 'a'.repeat(64) }),
      says: [handedOver],
      ledger: [accepted({ attachments })]
    })
    expect(complaints).toHaveLength(1)
  })
})

test('a message that left before its time is told of, however right it is', () => {
  const given = { says: [handedOver], ledger: [accepted({ acceptedAt: 50 })] }
  expect(judged({ ...given, item: item({ notBefore: 51 }) }).complaints).toHaveLength(1)
  expect(judged({ ...given, item: item({ notBefore: 50 }) }).complaints).toEqual([])
})

describe('an unknown outcome', () => {
  test('is not allowed where the service told of the message', () => {
    const { verdict, complaints } = judged({ says: [unknown], ledger: [accepted()] })
    expect(verdict).toEqual({ ...fine, unknown: 1 })
    expect(complaints).toHaveLength(1)
  })

  test.each([
    ['its receipts were withheld', { says: [unknown], ledger: [accepted({ withheld: true })] }],
    ['an old copy doubted it', { item: item({ restored: true }), says: [doubted], ledger: [accepted()] }]
  ])('is allowed where %s', (_, given: Case) => {
    const { verdict, excuses } = judged(given)
    expect(verdict).toEqual({ ...fine, unknown: 1, unknown_allowed: 1 })
    expect(Object.values(excuses)).toEqual([1])
  })

  test.each([
    ['a salvage doubted it, and no copy was put back', { says: [doubted] }],
    ['a copy was put back that knew it to be unknown', { item: item({ restored: true }), says: [unknown] }],
    ['another attempt of it is forgotten', { item: item({ forgotten: 'copy' }), says: [unknown] }]
  ])('is not allowed where %s: the program must look for it', (_, given: Case) => {
    const { verdict, complaints } = judged({ ...given, ledger: [accepted()] })
    expect(verdict).toEqual({ ...fine, unknown: 1 })
    expect(complaints).toHaveLength(1)
  })

  test('explains one message of the service and no more', () => {
    const ledger = [accepted(), accepted({ code: '202611241200120009' })]
    expect(judged({ says: [unknown], ledger }).verdict).toEqual({ ...fine, lost: 1, twice: 1 })
  })

  test('of a message that nobody got is the person’s to send again, and counts as lost until then', () => {
    expect(judged({ says: [unknown] })).toMatchObject({ end: 'unsent', verdict: { ...fine, lost: 1 } })
    expect(judged({ says: [unknown, handedOver], ledger: [accepted()] }).verdict).toEqual(fine)
  })
})

describe('a message in the ledger of which the archive shows nothing', () => {
  const cancelled: Handover = { state: 'cancelled', at: 100 }

  test.each(['copy', 'salvage', 'discarded'] as const)('is told apart where the reason is: %s', forgotten => {
    const { verdict, silent, excuses } = judged({ item: item({ forgotten }), ledger: [accepted()] })
    expect(verdict).toEqual({ ...fine, unknown: 1, unknown_allowed: 1 })
    expect([silent, excuses]).toEqual([{ [forgotten]: 1 }, {}])
  })

  test('may have been taken back before, and not after it went', () => {
    const given = { item: item({ forgotten: 'copy' } as const), says: [cancelled] }
    expect(judged({ ...given, ledger: [accepted({ acceptedAt: 200 })] }).end).toBe('forgotten')
    expect(judged({ ...given, ledger: [accepted({ acceptedAt: 50 })] }).end).toBe('lost')
  })

  test.each<[string, Case]>([
    ['refused', { says: [refused] }],
    ['cancelled since', { says: [handovers.cancelled] }],
    ['waiting', { says: [handovers.queued] }],
    ['a draft', { drafted: true }]
  ])('is lost where the archive calls it %s, whatever else was forgotten', (_, given) => {
    const at = { item: item({ forgotten: 'copy', restored: true, unwritten: true }), ledger: [accepted()] }
    expect(judged({ ...given, ...at }).verdict).toEqual({ ...fine, lost: 1 })
  })

  test('is lost where the program only ended over its writing: it was sent before it was written down', () => {
    const given = { item: item({ unwritten: true }), ledger: [accepted()] }
    expect(judged(given).verdict).toEqual({ ...fine, lost: 1 })
  })
})

test.each<[string, Case]>([
  ['ended over its writing', { item: item({ unwritten: true }) }],
  ['lost it with a copy, or in damage', { item: item({ forgotten: 'salvage' }) }]
])('a message that nobody got is the person’s to send again where the program %s', (_, given) => {
  expect(judged(given).end).toBe('unsent')
})

test('a message that still waits when all has ended is lost', () => {
  expect(judged({ says: [unknown, handovers.queued] }).end).toBe('lost')
})
