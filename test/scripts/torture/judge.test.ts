import { describe, expect, test } from 'vitest'
import type { LedgerLine } from '../../../electron/practice/control'
import type { Item } from '../../../scripts/torture/items'
import { judge } from '../../../scripts/torture/judge'
import type { Attempt } from '../../../scripts/torture/read-archive'
import { complaintsOf, excusesOf, verdictOf } from '../../../scripts/torture/report'
import type { Handover } from '../../../shared/mail/sending'
import { handovers } from '../../helpers/stored'

// What these would catch: a torture run that passes although the program lost a message or sent it twice.

const address = 'consegnata.1@pec.prova.example'
const { code } = handovers['handed-over']

const item = (more: Partial<Item> = {}): Item => ({
  mailboxId: 'studio',
  address,
  sha256: null,
  mayBeForgotten: false,
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
  return { verdict: verdictOf(all), end: all[0]?.end, complaints: complaintsOf(all), excuses: excusesOf(all) }
}

const unknown: Handover = handovers.unknown
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

describe('an unknown outcome', () => {
  test('is not allowed where the service told of the message', () => {
    const { verdict, complaints } = judged({ says: [unknown], ledger: [accepted()] })
    expect(verdict).toEqual({ ...fine, unknown: 1 })
    expect(complaints).toHaveLength(1)
  })

  test.each([
    ['its receipts were withheld', { says: [unknown], ledger: [accepted({ withheld: true })] }],
    [
      'an old copy doubted it',
      { says: [{ ...unknown, reason: 'old-copy' } as Handover], ledger: [accepted()] }
    ],
    ['a restored copy knows nothing of it', { item: item({ mayBeForgotten: true }), ledger: [accepted()] }]
  ])('is allowed where %s', (_, given: Case) => {
    const { verdict, excuses } = judged(given)
    expect(verdict).toEqual({ ...fine, unknown: 1, unknown_allowed: 1 })
    expect(Object.values(excuses)).toEqual([1])
  })

  test('is not allowed after damage where the archive still knows that it must look', () => {
    const { verdict } = judged({
      item: item({ mayBeForgotten: true }),
      says: [unknown],
      ledger: [accepted()]
    })
    expect(verdict).toEqual({ ...fine, unknown: 1 })
  })

  test('of a message that nobody got is the person’s to send again, and counts as lost until then', () => {
    expect(judged({ says: [unknown] })).toMatchObject({ end: 'unsent', verdict: { ...fine, lost: 1 } })
    expect(judged({ says: [unknown, handedOver], ledger: [accepted()] }).verdict).toEqual(fine)
  })
})
