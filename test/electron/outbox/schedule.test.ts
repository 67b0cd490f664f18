import { describe, expect, test } from 'vitest'
import { appError } from '../../../shared/errors/app-error'
import { romeMoment } from '../../../shared/time/rome'
import { openQuietOffice } from '../../helpers/quiet-office'
import { noon } from '../../helpers/stored'

// A letter that leaves at the wrong hour, twice, or never, and one that leaves days later when nobody wants it any more.

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const at = (moment: number, acceptBy: number | null = null) => ({ wish: { at: moment, acceptBy } })
const everybody = ['a', 'b', 'c'].map(name => `${name}@pec.example`)

test('a scheduled letter leaves at its time, not before, and once', async () => {
  const office = await openQuietOffice()
  const { id } = await office.send(at(noon + hour))
  await office.pass(hour - 1)
  expect([office.left, await office.states(id)]).toEqual([[], ['scheduled']])
  await office.pass(1)
  expect(office.left).toEqual(['ufficio@comune.example'])
  await office.pass(day)
  expect(office.left).toHaveLength(1)
})

test.each([
  ['2026-03-28', { year: 2026, month: 3, day: 29, hour: 9, minute: 0 }],
  ['2026-10-24', { year: 2026, month: 10, day: 25, hour: 9, minute: 0 }],
  ['2027-03-27', { year: 2027, month: 3, day: 28, hour: 9, minute: 0 }],
  ['2027-10-30', { year: 2027, month: 10, day: 31, hour: 9, minute: 0 }],
  ['2026-12-31', { year: 2027, month: 1, day: 1, hour: 0, minute: 0 }]
])('scheduled on %s for the morning after, it leaves by the clock of that morning', async (evening, wall) => {
  const office = await openQuietOffice(Date.parse(`${evening}T18:00:00Z`))
  const wished = romeMoment(wall).at
  await office.send(at(wished))
  await office.pass(wished - office.clock.now() - 1_000)
  expect(office.left).toEqual([])
  await office.pass(1_000)
  expect(office.left).toHaveLength(1)
})

test('a time that is past, or a deadline that is before it, is refused and leaves the draft alone', async () => {
  const office = await openQuietOffice()
  await expect(office.send(at(noon))).rejects.toThrow('invalid-input')
  await expect(office.send(at(noon + hour, noon + hour))).rejects.toThrow('invalid-input')
  await expect(office.send({ wish: { at: null, acceptBy: noon } })).rejects.toThrow('invalid-input')
  await expect(office.send({}, [{ count: 1, at: noon }])).rejects.toThrow('invalid-input')
  expect(await office.archive.outbox.drafts('studio')).toHaveLength(4)
})

test('taken back before its time it is a draft again with its wish and its case, and nothing leaves', async () => {
  const office = await openQuietOffice()
  const wish = { at: noon + hour, acceptBy: noon + 2 * hour }
  const { id } = await office.send({ wish, caseLabel: 'Rossi 12/2026' })
  expect((await office.archive.outbox.sending(id))?.caseLabel).toBe('Rossi 12/2026')
  const undone = await office.outbox.undo(id)
  expect(undone.ok && [undone.value.wish, undone.value.caseLabel]).toEqual([wish, 'Rossi 12/2026'])
  await office.pass(day)
  expect(office.left).toEqual([])
})

test('waves leave one after the other, everybody once', async () => {
  const office = await openQuietOffice()
  const waves = [
    { count: 2, at: null },
    { count: 1, at: noon + day }
  ]
  const { id } = await office.send({ recipients: everybody }, waves)
  await office.pass(10_000)
  expect(office.left).toEqual(everybody.slice(0, 2))
  expect(await office.states(id)).toEqual(['handed-over', 'handed-over', 'scheduled'])
  await office.pass(day)
  expect(office.left).toEqual(everybody)
})

describe('what is late', () => {
  test('by up to five minutes leaves after a restart, later it waits for a person', async () => {
    for (const [late, sent] of [
      [5 * minute, 1],
      [5 * minute + 1, 0]
    ] as const) {
      const office = await openQuietOffice()
      const { id } = await office.send(at(noon + hour))
      await office.restart(hour + late)
      expect([late, office.left.length, office.outbox.held.length]).toEqual([late, sent, 1 - sent])
      await office.pass(day)
      expect([late, office.left.length]).toEqual([late, sent])
      expect(await office.states(id)).toEqual([sent === 1 ? 'handed-over' : 'scheduled'])
    }
  })

  test('and has missed its deadline waits for a person, be it late by a minute only', async () => {
    const office = await openQuietOffice()
    await office.send(at(noon + hour, noon + hour + minute))
    await office.restart(hour + minute)
    expect(office.left).toEqual([])
    expect(office.outbox.held).toMatchObject([
      { why: 'missed', at: noon + hour, acceptBy: noon + hour + minute }
    ])
  })

  test('because the mailbox was shut does not leave by itself when it is opened hours later', async () => {
    const office = await openQuietOffice()
    const { id } = await office.send(at(noon + hour))
    office.refusal = appError('credentials-refused', 'no')
    await office.pass(hour)
    expect(await office.states(id)).toEqual(['scheduled'])
    await office.pass(5 * hour)
    office.refusal = null
    await office.outbox.wake('studio')
    await office.pass(hour)
    expect([office.left, office.outbox.held.length]).toEqual([[], 1])
  })

  test('because the mailbox was shut for a moment leaves when it is opened', async () => {
    const office = await openQuietOffice()
    await office.send(at(noon + hour))
    office.refusal = appError('credentials-refused', 'no')
    await office.pass(hour)
    office.refusal = null
    await office.pass(minute)
    expect(office.left).toHaveLength(1)
  })

  test('of a clock set forward by a day is not sent a day early', async () => {
    const office = await openQuietOffice()
    await office.send(at(noon + hour))
    const { now } = office.clock
    Object.assign(office.clock, { now: () => now() + day })
    await office.pass(minute)
    expect(office.left).toEqual([])
    expect(office.outbox.held).toMatchObject([{ why: 'missed' }])
  })
})

describe('what was interrupted', () => {
  test('in its undo time does not leave after a restart, however short', async () => {
    const office = await openQuietOffice()
    const { id } = await office.send({ recipients: everybody })
    await office.restart(1_000)
    await office.pass(day)
    expect([office.left, await office.states(id)]).toEqual([[], ['holding', 'holding', 'holding']])
    expect(office.outbox.held).toEqual([
      {
        sendingId: id,
        mailboxId: 'studio',
        subject: 'Istanza di accesso',
        address: 'a@pec.example',
        recipients: 3,
        why: 'interrupted',
        at: noon,
        acceptBy: null
      }
    ])
  })

  test('by sleep does not leave after it, nor does anything begin while the computer falls asleep', async () => {
    const office = await openQuietOffice()
    await office.send()
    await office.send(at(noon + 30_000))
    await office.outbox.standStill()
    await office.pass(hour)
    await office.outbox.goOn(hour)
    await office.pass(day)
    expect(office.left).toEqual([])
    expect(office.outbox.held.map(({ why }) => why).sort()).toEqual(['interrupted', 'missed'])
  })

  test('by sleep while it waits for its turn does not begin, and goes on after a short one', async () => {
    const office = await openQuietOffice()
    let itsTurn = () => {}
    office.turn = new Promise(resolve => {
      itsTurn = resolve
    })
    const { id } = await office.send()
    await office.pass(10_000)
    await office.outbox.standStill()
    itsTurn()
    await office.pass(minute)
    expect([office.left, await office.states(id)]).toEqual([[], ['queued']])
    await office.outbox.goOn(minute)
    await office.pass(0)
    expect(office.left).toHaveLength(1)
  })

  test('by a sleep nobody announced does not leave either', async () => {
    const office = await openQuietOffice()
    await office.send()
    // The wall clock runs on in sleep, the timers do not.
    const { now } = office.clock
    Object.assign(office.clock, { now: () => now() + hour })
    await office.pass(10_000)
    expect([office.left, office.outbox.held.length]).toEqual([[], 1])
  })

  test('by a short sleep: the queue goes on, and schedules of later are kept', async () => {
    const office = await openQuietOffice()
    await office.send(at(noon + hour))
    await office.outbox.standStill()
    await office.pass(minute)
    await office.outbox.goOn(minute)
    expect(office.outbox.held).toEqual([])
    await office.pass(hour)
    expect(office.left).toHaveLength(1)
  })

  test('by a long sleep: what waited in the queue goes back to its writer', async () => {
    const office = await openQuietOffice()
    const { id } = await office.send({ recipients: everybody })
    await office.outbox.standStill()
    await office.outbox.sendHeld(id)
    expect([await office.states(id), office.left]).toEqual([['queued', 'queued', 'queued'], []])
    await office.outbox.goOn(hour)
    await office.pass(minute)
    expect([office.left, office.returned]).toEqual([[], 3])
  })
})

describe('what is held', () => {
  test("leaves at a person's word, at once and once", async () => {
    const office = await openQuietOffice()
    const { id } = await office.send({ recipients: everybody })
    await office.restart(1_000)
    const both = await Promise.all([office.outbox.sendHeld(id), office.outbox.sendHeld(id)])
    await office.pass(minute)
    expect(both.map(({ ok }) => ok)).toEqual([true, true])
    expect([office.left, office.outbox.held]).toEqual([everybody, []])
  })

  test('becomes a draft for who wants to change it', async () => {
    const office = await openQuietOffice()
    const { id } = await office.send(at(noon + hour))
    await office.restart(day)
    const undone = await office.outbox.undo(id)
    expect(undone.ok && undone.value.recipients).toEqual(['ufficio@comune.example'])
    expect(office.outbox.held).toEqual([])
  })

  test('does not take with it what is still to leave at its time', async () => {
    const office = await openQuietOffice()
    const waves = [
      { count: 1, at: noon + hour },
      { count: 2, at: noon + 3 * day }
    ]
    const { id } = await office.send({ recipients: everybody }, waves)
    await office.restart(day)
    expect(office.outbox.held).toMatchObject([{ recipients: 1, address: 'a@pec.example' }])
    await office.outbox.sendHeld(id)
    await office.pass(minute)
    expect([office.left, await office.states(id)]).toEqual([
      everybody.slice(0, 1),
      ['handed-over', 'scheduled', 'scheduled']
    ])
  })

  test('is taken back without what is still to leave at its time', async () => {
    const office = await openQuietOffice()
    const waves = [
      { count: 1, at: noon + hour },
      { count: 2, at: noon + 3 * day }
    ]
    const { id } = await office.send({ recipients: everybody }, waves)
    await office.restart(day)
    const taken = await office.outbox.takeBackHeld(id)
    expect(taken.ok && taken.value.recipients).toEqual(everybody.slice(0, 1))
    expect([office.outbox.held, await office.states(id)]).toEqual([
      [],
      ['cancelled', 'scheduled', 'scheduled']
    ])
    expect(await office.outbox.takeBackHeld(id)).toMatchObject({ error: { code: 'too-late' } })
    await office.pass(2 * day)
    await office.pass(minute)
    expect(office.left).toEqual(everybody.slice(1))
  })

  test('is refused where the mailbox is shut, and stays held', async () => {
    const office = await openQuietOffice()
    const { id } = await office.send()
    await office.restart(1_000)
    office.refusal = appError('credentials-refused', 'no')
    expect(await office.outbox.sendHeld(id)).toMatchObject({ error: { code: 'credentials-refused' } })
    expect(office.outbox.held).toHaveLength(1)
  })
})

// An old copy that is put back would pass for the archive, and what has left by itself would leave from it once more.
describe('while the keychain does not know how far the archive has come,', () => {
  test('a scheduled letter waits, and leaves once it knows', async () => {
    const office = await openQuietOffice()
    const { id } = await office.send(at(noon + hour))
    office.behind = true
    const { changes } = office
    await office.pass(hour + minute)
    expect([office.left, await office.states(id)]).toEqual([[], ['scheduled']])
    // Nor does it go into the queue and back, over and over.
    expect(office.changes).toBe(changes)
    office.behind = false
    await office.pass(minute)
    expect([office.left.length, await office.states(id)]).toEqual([1, ['handed-over']])
  })

  test('a scheduled letter is held for a person once it is late, and leaves at the word all the same', async () => {
    const office = await openQuietOffice()
    const { id } = await office.send(at(noon + hour))
    office.behind = true
    office.known = false
    await office.pass(2 * hour)
    expect([office.left, office.outbox.held]).toMatchObject([[], [{ why: 'missed' }]])
    await office.outbox.sendHeld(id)
    await office.pass(minute)
    expect(office.left).toHaveLength(1)
  })

  test('what a person sends leaves, also with a deadline', async () => {
    const office = await openQuietOffice()
    office.behind = true
    office.known = false
    await office.send({ recipients: ['a@pec.example'] })
    await office.send({ recipients: ['b@pec.example'], wish: { at: null, acceptBy: noon + hour } })
    await office.pass(minute)
    expect([...office.left].sort()).toEqual(['a@pec.example', 'b@pec.example'])
  })

  test('one whose turn has come goes back to its schedule before its request, for all it carries, and keeps its wish', async () => {
    const office = await openQuietOffice()
    const wish = { at: noon + hour, acceptBy: noon + 2 * hour }
    const { id } = await office.send({ recipients: everybody, together: true, wish })
    office.known = false
    let turn = () => {}
    office.turn = new Promise(resolve => {
      turn = resolve
    })
    await office.pass(hour)
    expect(await office.states(id)).toEqual(['queued', 'queued', 'queued'])
    office.behind = true
    turn()
    await office.pass(0)
    const { recipients } = (await office.archive.outbox.sending(id)) ?? { recipients: [] }
    const back = { state: 'scheduled', ...wish }
    expect([office.left, recipients.map(({ handover }) => handover)]).toEqual([[], [back, back, back]])
    // Nothing had begun, and the register does not say so.
    expect((await office.archive.register.head('studio')).count).toBe(0)
    office.known = true
    office.behind = false
    await office.pass(minute)
    expect(office.left).toEqual(everybody)
  })

  test('one that it is first told of and does not take goes back as well, and the register tells', async () => {
    const office = await openQuietOffice()
    const { id } = await office.send(at(noon + hour))
    office.known = false
    await office.pass(hour)
    expect([office.left, await office.states(id)]).toEqual([[], ['scheduled']])
    const entries = await office.archive.register.entries('studio', 0, 9)
    expect(entries.map(({ kind, record }) => [kind, JSON.parse(record).state])).toEqual([
      ['begun', undefined],
      ['ended', 'scheduled']
    ])
  })
})

describe('in an archive that nothing could judge, what is scheduled or counted down', () => {
  const unjudged = async () => {
    const office = await openQuietOffice()
    const scheduled = await office.send(at(noon + hour))
    const holding = await office.send({ recipients: everybody })
    await office.restart(1_000, async () => {
      expect(await office.archive.pause.doubtEverything('unjudged')).toEqual({ ok: true, value: 0 })
    })
    await office.archive.pause.resume()
    return { office, scheduled, holding }
  }

  test('waits for a person and is no unknown, and leaves at the word', async () => {
    const { office, scheduled } = await unjudged()
    await office.pass(hour)
    expect([office.left, await office.states(scheduled.id)]).toEqual([[], ['scheduled']])
    expect(office.outbox.held.map(({ why, recipients }) => [why, recipients]).sort()).toEqual([
      ['doubted', 1],
      ['doubted', 3]
    ])
    expect(await office.outbox.pending()).toMatchObject({ holding: 0, scheduled: 0 })
    await office.outbox.sendHeld(scheduled.id)
    await office.pass(minute)
    expect(office.left).toEqual(['ufficio@comune.example'])
  })

  test('is still doubted as the draft it becomes', async () => {
    const { office, scheduled, holding } = await unjudged()
    for (const { id } of [scheduled, holding]) await office.outbox.undo(id)
    const drafts = await office.archive.outbox.drafts('studio')
    expect(drafts.map(({ doubtedAt }) => doubtedAt)).toEqual([noon + 1_000, noon + 1_000])
  })
})

test('quitting may give back what counts down; what is scheduled stays so', async () => {
  const office = await openQuietOffice()
  const { id } = await office.send(at(noon + hour))
  await office.send({ recipients: everybody })
  await office.outbox.takeBackWaiting()
  expect((await office.archive.outbox.drafts('studio')).map(({ recipients }) => recipients)).toEqual([
    everybody
  ])
  expect(await office.states(id)).toEqual(['scheduled'])
})

test('a deadline overtakes a long run that waits, and the earlier one the later', async () => {
  const office = await openQuietOffice()
  await office.send({ recipients: everybody })
  await office.send({ recipients: ['later@pec.example'], wish: { at: null, acceptBy: noon + 2 * hour } })
  await office.send({ recipients: ['sooner@pec.example'], wish: { at: null, acceptBy: noon + hour } })
  await office.send({ recipients: ['single@pec.example'] })
  await office.outbox.standStill()
  for (const { sendingId } of office.outbox.held) await office.outbox.sendHeld(sendingId)
  await office.outbox.goOn(minute)
  await office.pass(minute)
  expect(office.left).toEqual(['sooner@pec.example', 'later@pec.example', 'single@pec.example', ...everybody])
})
