import { expect, test } from 'vitest'
import { ArchiveFailure } from '../../../electron/archive/calls'
import type { ArchivedMail } from '../../../electron/archive/mail-record'
import type { StoredSending } from '../../../electron/archive/types'
import type { Clock } from '../../../shared/clock'
import { appError } from '../../../shared/errors/app-error'
import type { DraftOrigin } from '../../../shared/mail/sending'
import { searchPhase, sentTwice } from '../../../shared/mail/unknown-outcome'
import { type Office, openOffice } from '../../helpers/office'
import { serviceMail } from '../../helpers/service-mail'
import { answering } from '../../helpers/stored'

// A send of unknown outcome to its end, against the practice service. What these would catch: a message sent twice by
// the program, one that a person wanted and that never leaves, and a duplicate that nobody is told of.

const to = (local: string) => `${local}@pec.prova.example`
const someone = to('consegnata')

const lostAfterAcceptance = { kind: 'drop', stage: 'after', endpoint: 'send', times: 1 } as const
const noReceipts = { kind: 'receipts', mode: 'never', times: 1 } as const

function again(sending: StoredSending): DraftOrigin {
  const recipientId = sending.recipients[0]?.id ?? ''
  return { kind: 'again', sendingId: sending.id, recipientId }
}

const accepted = ({ practice }: Office) => practice.control.ledger().map(({ recipients }) => recipients[0])

async function until(what: () => Promise<boolean>): Promise<void> {
  for (let looks = 0; looks < 400; looks += 1) {
    if (await what()) return
    await new Promise(resolve => setTimeout(resolve, 25))
  }
  throw new Error('it never came to that')
}

test('another send to the same address with the same subject waits as long as the first is unknown; others go on', async () => {
  const office = await openOffice()
  office.practice.control.setFaults([lostAfterAcceptance, noReceipts])
  const lost = await office.send([someone])
  await office.states(lost.id, ['unknown'])
  const alike = await office.send([someone.toUpperCase()], ' trasmissione  Documenti')
  const other = await office.send([someone], 'Sollecito')
  await office.states(other.id, ['delivered'])
  await office.states(alike.id, ['queued'])
  expect(accepted(office)).toHaveLength(2)
  // And it can be taken back while it waits.
  expect((await office.outbox.undo(alike.id)).ok).toBe(true)
})

test('what waited leaves by itself once the first is found', async () => {
  const office = await openOffice()
  office.practice.control.setFaults([
    lostAfterAcceptance,
    { kind: 'receipts', mode: 'late', ms: 60_000, times: 1 }
  ])
  const lost = await office.send([someone])
  await office.states(lost.id, ['unknown'])
  const alike = await office.send([someone])
  await office.states(alike.id, ['queued'])
  await office.states(lost.id, ['delivered'])
  await office.states(alike.id, ['delivered'])
  expect(accepted(office)).toHaveLength(2)
})

test('a person’s word lets the repeat go and nothing else of its kind', async () => {
  const office = await openOffice()
  office.practice.control.setFaults([lostAfterAcceptance, noReceipts])
  const lost = await office.send([someone])
  await office.states(lost.id, ['unknown'])
  const alike = await office.send([someone])
  await office.states(alike.id, ['queued'])
  const repeat = await office.send([someone], undefined, again(lost))
  await office.states(repeat.id, ['delivered'])
  await office.states(alike.id, ['queued'])
  expect(repeat.repeats).toEqual({ sendingId: lost.id, recipientId: lost.recipients[0]?.id })
  expect(accepted(office)).toHaveLength(2)
})

test('a repeat of a repeat waits for neither of them', async () => {
  const office = await openOffice()
  office.practice.control.setFaults([
    { ...lostAfterAcceptance, times: 2 },
    { ...noReceipts, times: 2 }
  ])
  const first = await office.send([someone])
  await office.states(first.id, ['unknown'])
  const second = await office.send([someone], undefined, again(first))
  await office.states(second.id, ['unknown'])
  const third = await office.send([someone], undefined, again(second))
  await office.states(third.id, ['delivered'])
  expect(accepted(office)).toHaveLength(3)
})

test('a repeat that was taken back frees nothing, and is still the repeat when it is sent after all', async () => {
  const office = await openOffice()
  office.practice.control.setFaults([lostAfterAcceptance, noReceipts])
  const lost = await office.send([someone])
  await office.states(lost.id, ['unknown'])
  const repeat = await office.send([someone], undefined, again(lost))
  const undone = await office.outbox.undo(repeat.id)
  expect(undone.ok && undone.value.origin).toEqual(again(lost))
  const alike = await office.send([someone])
  await office.states(alike.id, ['queued'])
  expect(accepted(office)).toHaveLength(1)
})

test('a repeat rewritten to somebody else repeats nothing', async () => {
  const office = await openOffice()
  office.practice.control.setFaults([lostAfterAcceptance, noReceipts])
  const lost = await office.send([someone])
  await office.states(lost.id, ['unknown'])
  const other = await office.send([to('muta')], undefined, again(lost))
  expect(other.repeats).toBeNull()
})

test('after its time without a trace a person is asked, may leave it, and a later trace is taken all the same', async () => {
  const office = await openOffice(60, undefined, 1)
  office.practice.control.setFaults([
    lostAfterAcceptance,
    { kind: 'receipts', mode: 'late', ms: 150_000, times: 1 }
  ])
  const lost = await office.send([someone])
  await office.states(lost.id, ['unknown'])
  const phase = async () => {
    const { handover } = await office.recipient(lost.id, someone)
    return handover.state === 'unknown' ? searchPhase(handover, 1) : handover.state
  }
  expect(await phase()).toBe('looking')
  await until(async () => (await phase()) === 'no-trace')
  const left = await office.archive.doubts.leave(lost.recipients[0]?.id ?? '', 1)
  expect(left.ok).toBe(true)
  // A look that began before must not take the decision back.
  await office.desk.deliveries.lookNow(lost.id)
  expect(await phase()).toBe('left')
  await office.states(lost.id, ['delivered'])
})

test('the first attempt that turns up after the repeat is shown as a duplicate, each under its own code', async () => {
  const office = await openOffice()
  office.practice.control.setFaults([
    lostAfterAcceptance,
    { kind: 'receipts', mode: 'late', ms: 100_000, times: 1 }
  ])
  const lost = await office.send([someone])
  await office.states(lost.id, ['unknown'])
  const repeat = await office.send([someone], undefined, again(lost))
  await office.states(repeat.id, ['delivered'])
  await office.states(lost.id, ['delivered'])
  const known = await office.archive.outbox.sendings('office', 10)
  const [first, second] = [lost, repeat].map(({ id }) => {
    const sending = known.find(each => each.id === id)
    const recipient = sending?.recipients[0]
    if (sending === undefined || recipient === undefined) throw new Error('gone')
    return sentTwice({ sending, recipient }, known).map(twin => twin.sending.id)
  })
  expect([first, second]).toEqual([[repeat.id], [lost.id]])
  const codes = await Promise.all(
    [lost, repeat].map(async ({ id }) => (await office.recipient(id, someone)).handover)
  )
  expect(new Set(codes.map(handover => ('code' in handover ? handover.code : null))).size).toBe(2)
  expect(accepted(office)).toHaveLength(2)
})

test('nothing more leaves before the first answered look for a lost one', async () => {
  const office = await openOffice()
  office.practice.control.setFaults([
    lostAfterAcceptance,
    noReceipts,
    { kind: 'drop', endpoint: 'inbox' },
    { kind: 'drop', endpoint: 'send-status' }
  ])
  const lost = await office.send([someone])
  await office.states(lost.id, ['unknown'])
  const other = await office.send([to('muta')], 'Sollecito')
  // Two minutes of the office's clock without a line.
  await new Promise(resolve => setTimeout(resolve, 2_000))
  await office.states(other.id, ['queued'])
  office.practice.control.setFaults([])
  await office.states(other.id, ['accepted'])
  const { handover } = await office.recipient(lost.id, someone)
  expect(handover).toMatchObject({ state: 'unknown', trace: 'none' })
})

test('a computer whose clock is ten minutes fast finds what it lost', async () => {
  const fast = (clock: Clock): Clock => ({ ...clock, now: () => clock.now() + 600_000 })
  const office = await openOffice(60, undefined, 15, fast)
  office.practice.control.setFaults([lostAfterAcceptance])
  const lost = await office.send([someone])
  await office.states(lost.id, ['delivered'])
})

test('a lost send is looked for though the archive cannot be read as it ends, nor at the first look', async () => {
  let unreadable = 0
  const readable = async <T>(read: () => Promise<T>): Promise<T> => {
    unreadable -= 1
    if (unreadable >= 0) throw new ArchiveFailure(appError('disk-failed', 'no'))
    return read()
  }
  const office = await openOffice(60, archive => {
    const open = answering(archive, 'open', {
      followedRequest: (...asked) => readable(() => archive.open.followedRequest(...asked))
    })
    const requests = answering(open, 'requests', {
      carriedBy: id => readable(() => archive.requests.carriedBy(id))
    })
    return answering(requests, 'outbox', {
      saveRecipient: async (from, recipient) => {
        if (from === 'sending') unreadable = 2
        return archive.outbox.saveRecipient(from, recipient)
      }
    })
  })
  // Nothing arrives any more that would have it looked for.
  await until(async () => (await office.desk.inbox.filling()).state === 'done')
  office.practice.control.setFaults([lostAfterAcceptance, noReceipts])
  const lost = await office.send([someone])
  await until(async () => {
    const { handover } = await office.recipient(lost.id, someone)
    return handover.state === 'unknown' && handover.trace === 'none'
  })
  expect(unreadable).toBeLessThan(0)
})

test('a lost send is looked for though the archive cannot be read when the mailbox is connected anew', async () => {
  let unreadable = false
  const office = await openOffice(60, archive =>
    answering(archive, 'open', {
      followed: async (...asked) => {
        if (!unreadable) return archive.open.followed(...asked)
        unreadable = false
        throw new ArchiveFailure(appError('disk-failed', 'no'))
      }
    })
  )
  office.practice.control.setFaults([
    lostAfterAcceptance,
    { kind: 'receipts', mode: 'late', ms: 60_000, times: 1 }
  ])
  const lost = await office.send([someone])
  await office.states(lost.id, ['unknown'])
  unreadable = true
  office.desk.restart()
  await office.states(lost.id, ['delivered'])
  expect(unreadable).toBe(false)
})

test('a line that came in while the archive could not be read is asked about again, since it is new only once', async () => {
  // Of one line only: what several carry is asked about again anyway.
  const line: ArchivedMail = {
    ...serviceMail('acceptance'),
    id: 1,
    mailboxId: 'office',
    key: 'line',
    serverId: 1,
    kind: 'acceptance',
    code: 'of-one-line',
    sendingId: null,
    read: false,
    hiddenAt: null,
    goneAt: null,
    goneHow: null,
    hasText: false
  }
  let asked = 0
  const office = await openOffice(60, archive =>
    answering(archive, 'outbox', {
      codeOwner: async (mailboxId, code) => {
        if (code === line.code) asked += 1
        if (asked === 1) throw new ArchiveFailure(appError('disk-failed', 'no'))
        return archive.outbox.codeOwner(mailboxId, code)
      }
    })
  )
  await office.desk.deliveries.noticeArrivals([line])
  await until(async () => asked === 2)
})
