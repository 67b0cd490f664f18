import { expect, onTestFinished, test } from 'vitest'
import { ArchiveFailure, type ArchiveTables } from '../../../electron/archive/calls'
import { appError, failed } from '../../../shared/errors/app-error'
import { openQuietOffice, type QuietOffice } from '../../helpers/quiet-office'
import { answering, noon } from '../../helpers/stored'

// A code that is thrown away because the archive fails for a moment, a send that is called under way for the rest of the
// session and is never looked for, and a queue that stands still and tells nobody.

const everybody = ['a', 'b', 'c'].map(name => `${name}@pec.example`)
const disk = appError('disk-failed', 'no')
const damage = appError('archive-damaged', 'no')

type Outboxes = ArchiveTables['outbox']

interface Fault {
  lasts: boolean
}

type Faulty = (fault: Fault, real: Outboxes) => Partial<Outboxes>

/** An office whose archive answers by `answers` where they give one. */
async function openFaulty(answers: Faulty) {
  const fault: Fault = { lasts: false }
  const office = await openQuietOffice(noon, archive =>
    answering(archive, 'outbox', answers(fault, archive.outbox))
  )
  return { office, fault }
}

/** What is rejected while a test runs and caught by nobody. */
function unhandled(): readonly unknown[] {
  const seen: unknown[] = []
  const note = (reason: unknown) => void seen.push(reason)
  process.on('unhandledRejection', note)
  onTestFinished(() => void process.off('unhandledRejection', note))
  return seen
}

async function shown({ archive, outbox }: QuietOffice, sendingId: string) {
  const sending = await archive.outbox.sending(sendingId)
  return sending === null ? [] : outbox.shown(sending).recipients.map(({ handover }) => handover)
}

/** The fault begins once the first request is under way. */
const afterBegin =
  (fault: Fault, real: Outboxes): Outboxes['saveRecipient'] =>
  async (from, recipient) => {
    const saved = await real.saveRecipient(from, recipient)
    fault.lasts ||= recipient.handover.state === 'sending' && recipient.address === everybody[0]
    return saved
  }

const unreadable: Faulty = (fault, real) => ({
  recipient: async id => {
    if (fault.lasts) throw new ArchiveFailure(disk)
    return real.recipient(id)
  },
  saveRecipient: afterBegin(fault, real)
})

const damaged: Faulty = (fault, real) => ({
  saveRecipient: async (from, recipient) =>
    fault.lasts ? failed(damage) : afterBegin(fault, real)(from, recipient)
})

test.each([
  ['cannot be read', unreadable],
  ['is damaged', damaged]
])(
  'where the archive %s, an answer is shown as unknown with its code, the others wait, and it is stored once it can be',
  async (_, answers) => {
    const rejected = unhandled()
    const { office, fault } = await openFaulty(answers)
    const { id } = await office.send({ recipients: everybody })
    await office.pass(10_000)
    await office.pass(60_000)
    expect([office.left, await office.states(id)]).toEqual([
      ['a@pec.example'],
      ['sending', 'queued', 'queued']
    ])
    const code = '20261124120001'
    expect((await shown(office, id))[0]).toMatchObject({ state: 'unknown', reason: 'not-stored', code })
    fault.lasts = false
    await office.pass(10_000)
    expect((await shown(office, id))[0]).toMatchObject({ state: 'handed-over', code })
    expect([office.left, await office.states(id)]).toEqual([everybody, Array(3).fill('handed-over')])
    expect(rejected).toEqual([])
  }
)

test('what was sent together is shown as unknown for all of them', async () => {
  const { office } = await openFaulty(unreadable)
  const { id } = await office.send({ recipients: everybody, together: true })
  await office.pass(10_000)
  expect((await shown(office, id)).map(({ state }) => state)).toEqual(Array(3).fill('unknown'))
})

test('a refusal that cannot be stored is not shown as one', async () => {
  const { office } = await openFaulty(unreadable)
  office.outcome = { kind: 'refused', error: appError('request-refused', 'no') }
  const { id } = await office.send({ recipients: everybody.slice(0, 1) })
  await office.pass(10_000)
  expect(await shown(office, id)).toMatchObject([{ state: 'unknown', code: null }])
})

test('a queue that cannot be read for a moment goes on by itself', async () => {
  const rejected = unhandled()
  const { office, fault } = await openFaulty((broken, real) => ({
    next: async mailboxId => {
      if (broken.lasts) throw new ArchiveFailure(disk)
      return real.next(mailboxId)
    }
  }))
  fault.lasts = true
  await office.send({ recipients: everybody })
  await office.pass(10_000)
  await office.outbox.wake('studio')
  expect(office.left).toEqual([])
  fault.lasts = false
  await office.pass(10_000)
  expect([office.left, rejected]).toEqual([everybody, []])
})

const closedList: Faulty = (fault, real) => ({
  openSendings: async mailboxId => {
    if (fault.lasts) throw new ArchiveFailure(disk)
    return real.openSendings(mailboxId)
  }
})

/** Three that wait in the queue of a computer that wakes up after so long, and cannot read its archive. */
async function wakeUnreadable(awayMs: number) {
  const { office, fault } = await openFaulty(closedList)
  const { id } = await office.send({ recipients: everybody })
  await office.outbox.standStill()
  await office.outbox.sendHeld(id)
  fault.lasts = true
  await office.outbox.goOn(awayMs)
  return { office, fault, id }
}

test.each([
  ['long', 60],
  ['short', 1]
])(
  'after a %s sleep at whose end the archive cannot be read, nothing leaves, and what waited goes back to its writer',
  async (_, minutes) => {
    const rejected = unhandled()
    const { office, fault, id } = await wakeUnreadable(minutes * 60_000)
    await office.pass(60_000)
    await office.outbox.wake('studio')
    expect([office.left, await office.states(id)]).toEqual([[], Array(3).fill('queued')])
    fault.lasts = false
    await office.pass(10_000)
    expect([office.left, office.returned, await office.states(id)]).toEqual([[], 3, []])
    const { id: later } = await office.send()
    await office.pass(10_000)
    expect([await office.states(later), rejected]).toEqual([['handed-over'], []])
  }
)

test('what is sent right after such a sleep leaves, and does not go back with what waited', async () => {
  const { office, fault } = await wakeUnreadable(3_600_000)
  fault.lasts = false
  const { id } = await office.send()
  expect([office.left, office.returned, office.outbox.held]).toEqual([[], 3, []])
  await office.pass(10_000)
  expect([await office.states(id), office.returned]).toEqual([['handed-over'], 3])
})

test('a request that waited for the disk when a long sleep began does not begin after it', async () => {
  let full = false
  const { office, fault } = await openFaulty((broken, real) => ({
    ...closedList(broken, real),
    saveRecipient: async (from, recipient) =>
      full && from === 'queued' ? failed(disk) : real.saveRecipient(from, recipient)
  }))
  full = true
  await office.send()
  await office.pass(10_000)
  await office.outbox.standStill()
  full = false
  fault.lasts = true
  await office.outbox.goOn(3_600_000)
  await office.pass(60_000)
  fault.lasts = false
  await office.pass(10_000)
  expect([office.left, office.returned]).toEqual([[], 1])
})
