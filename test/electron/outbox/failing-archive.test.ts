import { expect, onTestFinished, test } from 'vitest'
import { ArchiveFailure, type ArchiveTables } from '../../../electron/archive/calls'
import { appError, failed } from '../../../shared/errors/app-error'
import type { HandoverState } from '../../../shared/mail/sending'
import { openQuietOffice, type QuietOffice } from '../../helpers/quiet-office'
import { answering, noon } from '../../helpers/stored'

// A code that is thrown away because the archive fails for a moment, a send that is called under way for the rest of the
// session and is never looked for, and a queue that stands still and tells nobody.

const everybody = ['a', 'b', 'c'].map(name => `${name}@pec.example`)
const disk = appError('disk-failed', 'no')
const damage = appError('archive-damaged', 'no')

type Outboxes = ArchiveTables['outbox']
type Lists = ArchiveTables['open']

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

/** The same, where it is asked what has not ended. */
async function openFaultyLists(answers: (fault: Fault, real: Lists) => Partial<Lists>) {
  const fault: Fault = { lasts: false }
  const office = await openQuietOffice(noon, archive =>
    answering(archive, 'open', answers(fault, archive.open))
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

const unreadable: Faulty = (fault, real) => ({
  recipient: async id => {
    if (fault.lasts) throw new ArchiveFailure(disk)
    return real.recipient(id)
  }
})

const damaged: Faulty = (fault, real) => ({
  saveRecipient: async (from, recipient) =>
    fault.lasts ? failed(damage) : real.saveRecipient(from, recipient)
})

/** The fault begins once the first request is under way. */
async function openFaultyLater(answers: Faulty) {
  const { office, fault } = await openFaulty(answers)
  office.asked = async () => {
    fault.lasts = true
    office.asked = async () => {}
  }
  return { office, fault }
}

/** The archive does not take this step of the first recipient. */
const without =
  (from: HandoverState, to: HandoverState, error = disk): Faulty =>
  (fault, real) => ({
    saveRecipient: async (before, recipient) => {
      const meant = before === from && recipient.handover.state === to && recipient.address === everybody[0]
      return fault.lasts && meant ? failed(error) : real.saveRecipient(before, recipient)
    }
  })

test.each([
  ['cannot be read', unreadable],
  ['is damaged', damaged]
])(
  'where the archive %s, an answer is shown as unknown with its code, the others wait, and it is stored once it can be',
  async (_, answers) => {
    const rejected = unhandled()
    const { office, fault } = await openFaultyLater(answers)
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
  const { office } = await openFaultyLater(unreadable)
  const { id } = await office.send({ recipients: everybody, together: true })
  await office.pass(10_000)
  expect((await shown(office, id)).map(({ state }) => state)).toEqual(Array(3).fill('unknown'))
})

test('a refusal that cannot be stored is not shown as one', async () => {
  const { office } = await openFaultyLater(unreadable)
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

const closedList = (fault: Fault, real: Lists): Partial<Lists> => ({
  mailboxIds: async () => {
    if (fault.lasts) throw new ArchiveFailure(disk)
    return real.mailboxIds()
  },
  sendings: async (...asked) => {
    if (fault.lasts) throw new ArchiveFailure(disk)
    return real.sendings(...asked)
  }
})

/** Three that wait in the queue of a computer that wakes up after so long, and cannot read its archive. */
async function wakeUnreadable(awayMs: number) {
  const { office, fault } = await openFaultyLists(closedList)
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
  const fault: Fault = { lasts: false }
  const office = await openQuietOffice(noon, archive =>
    answering(answering(archive, 'open', closedList(fault, archive.open)), 'outbox', {
      saveRecipient: async (from, recipient) =>
        full && from === 'queued' ? failed(disk) : archive.outbox.saveRecipient(from, recipient)
    })
  )
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

const minute = 60_000
const hour = 60 * minute
const at = (moment: number) => ({ wish: { at: moment, acceptBy: null } })

test.each([disk, damage, appError('internal', 'no')])(
  'a schedule that the archive does not take ($code) keeps no other from its time, and leaves once it is taken',
  async error => {
    const { office, fault } = await openFaulty(without('scheduled', 'queued', error))
    await office.send({ recipients: everybody.slice(0, 1), ...at(noon + hour) })
    await office.send({ recipients: everybody.slice(1), ...at(noon + hour) })
    fault.lasts = true
    await office.pass(hour)
    expect(office.left).toEqual(everybody.slice(1))
    fault.lasts = false
    await office.pass(minute)
    expect([...office.left].sort()).toEqual(everybody)
  }
)

test('a schedule that the archive never takes is held for a person, whose word is answered', async () => {
  const { office, fault } = await openFaulty(without('scheduled', 'queued'))
  const { id } = await office.send({ recipients: everybody.slice(0, 1), ...at(noon + hour) })
  fault.lasts = true
  await office.pass(hour)
  for (let looks = 0; looks < 12; looks += 1) await office.pass(30_000)
  expect(office.outbox.held).toMatchObject([{ why: 'missed' }])
  expect(await office.outbox.sendHeld(id)).toMatchObject({ error: { code: 'disk-failed' } })
  expect(office.outbox.held).toHaveLength(1)
})

test('one in the queue whose time went by and that cannot be held keeps no other from being held', async () => {
  const { office, fault } = await openFaulty(without('queued', 'scheduled'))
  office.turn = new Promise(() => {})
  const { id } = await office.send({ recipients: everybody, ...at(noon + hour) })
  fault.lasts = true
  await office.pass(hour)
  for (let looks = 0; looks < 12; looks += 1) await office.pass(30_000)
  expect(await office.states(id)).toEqual(['queued', 'scheduled', 'scheduled'])
  expect(office.outbox.held).toMatchObject([{ why: 'missed', recipients: 2 }])
})

test('what cannot join the queue when its undo time is over is held for a person', async () => {
  const { office, fault } = await openFaulty(without('holding', 'queued'))
  await office.send({ recipients: everybody.slice(0, 1) })
  fault.lasts = true
  await office.pass(10_000)
  fault.lasts = false
  await office.pass(hour)
  expect([office.left, office.outbox.held]).toMatchObject([[], [{ why: 'interrupted' }]])
})

test('a request whose beginning cannot be written waits in the queue, and begins once it can', async () => {
  const { office, fault } = await openFaulty(without('queued', 'sending', damage))
  fault.lasts = true
  const { id } = await office.send({ recipients: everybody.slice(0, 1) })
  await office.pass(10_000)
  await office.pass(minute)
  expect([office.left, await office.states(id)]).toEqual([[], ['queued']])
  fault.lasts = false
  await office.pass(10_000)
  expect([office.left, await office.states(id)]).toEqual([everybody.slice(0, 1), ['handed-over']])
})

test('a request before which the archive cannot say whether it may leave is refused, and the rest goes back', async () => {
  const { office, fault } = await openFaulty(unreadable)
  office.told = async () => {
    fault.lasts = true
  }
  const { id } = await office.send({ recipients: everybody })
  await office.pass(10_000)
  fault.lasts = false
  await office.pass(10_000)
  expect([office.left, office.returned, (await shown(office, id))[0]]).toMatchObject([
    [],
    2,
    { state: 'refused', error: { code: 'disk-failed' } }
  ])
})

test('one that goes back to its schedule before its request does so though the disk is full as the computer sleeps', async () => {
  const { office, fault } = await openFaulty(without('sending', 'scheduled'))
  const { id } = await office.send({ recipients: everybody.slice(0, 1), ...at(noon + hour) })
  office.known = false
  fault.lasts = true
  await office.pass(hour)
  expect(await office.states(id)).toEqual(['sending'])
  await office.outbox.standStill()
  await office.pass(10_000)
  fault.lasts = false
  await office.pass(10_000)
  expect([office.left, await office.states(id)]).toEqual([[], ['scheduled']])
})

test.each([
  ['can', false],
  ['cannot', true]
])(
  'Send waits for no schedule that is looked at after a sleep at whose end the archive %s be read',
  async (_, closed) => {
    const fault: Fault = { lasts: false }
    let slow = false
    const office = await openQuietOffice(noon, archive =>
      answering(answering(archive, 'open', closedList(fault, archive.open)), 'figures', {
        scheduled: () => (slow ? new Promise(() => {}) : archive.figures.scheduled())
      })
    )
    await office.outbox.standStill()
    slow = true
    fault.lasts = closed
    void office.outbox.goOn(minute)
    await office.pass(0)
    fault.lasts = false
    const { id } = await office.send()
    await office.pass(10_000)
    expect(await office.states(id)).toEqual(['handed-over'])
  }
)

test('a schedule that is due while a long sleep is put in order leaves then, and does not go back to its writer', async () => {
  let answer = () => {}
  const listed = new Promise<void>(resolve => {
    answer = resolve
  })
  const { office, fault } = await openFaultyLists((slow, real) => ({
    sendings: async (...asked) => {
      if (slow.lasts) await listed
      return real.sendings(...asked)
    }
  }))
  const { id } = await office.send(at(noon + hour))
  await office.outbox.standStill()
  await office.pass(hour - 1)
  fault.lasts = true
  const awake = office.outbox.goOn(hour)
  await office.pass(1)
  expect(await office.states(id)).toEqual(['scheduled'])
  answer()
  await awake
  await office.pass(0)
  expect([office.left.length, office.returned]).toEqual([1, 0])
})
