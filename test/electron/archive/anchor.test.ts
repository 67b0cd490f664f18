import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { Anchor } from '../../../electron/archive/anchor'
import { judgeArchive } from '../../../electron/archive/anchor-record'
import type { KeychainEntries } from '../../../electron/archive/anchor-store'
import type { ArchiveTables } from '../../../electron/archive/calls'
import { createClock } from '../../../electron/clock'
import { ok, refuse } from '../../../shared/errors/app-error'
import {
  answering,
  handovers,
  noon,
  openStore,
  recipientIn,
  storedDraft,
  storedSending
} from '../../helpers/stored'
import { manualClock } from '../practice/manual-clock'

function keychain(): KeychainEntries & { entry: string | null; down: boolean } {
  return {
    entry: null,
    down: false,
    async read() {
      return this.down ? refuse('keychain-missing', 'down') : ok(this.entry)
    },
    async write(_, entry) {
      if (this.down) return refuse('keychain-missing', 'down')
      this.entry = entry
      return ok(null)
    },
    async remove() {
      this.entry = null
      return ok(null)
    }
  }
}

const clock = createClock({ factor: 1_000 })

const pauseOf = ({ pause }: ArchiveTables) => pause.why()

async function send(archive: ArchiveTables, id: string): Promise<void> {
  const recipient = recipientIn('queued', { id })
  await archive.outbox.adoptSending(storedSending(id, [recipient]))
  await archive.outbox.saveRecipient('queued', { ...recipient, handover: handovers.sending })
}

describe('the anchor in the keychain', () => {
  it('knows the archive it saw last, and one that got ahead of the keychain by a kill', async () => {
    const archive = await openStore()
    const entries = keychain()
    const anchor = new Anchor(archive, entries, clock)
    expect(await anchor.open()).toBe('fresh')
    await send(archive, 'one')
    await anchor.secure('studio')
    expect(await new Anchor(archive, entries, clock).open()).toBe('same')
    // Killed between the archive and the keychain.
    await send(archive, 'two')
    expect(await new Anchor(archive, entries, clock).open()).toBe('same')
  })

  it('recognises an old copy by a send it does not know, even one of the same session', async () => {
    const copy = await openStore()
    const archive = await openStore()
    const entries = keychain()
    await new Anchor(copy, entries, clock).open()
    const deviceId = await copy.meta.get('device-id')
    await archive.meta.set('device-id', deviceId ?? '')
    await archive.meta.set('generation', '1')
    const anchor = new Anchor(archive, entries, clock)
    await anchor.open()
    await copy.meta.set('generation', '9')
    await send(archive, 'one')
    await anchor.secure('studio')
    expect(await new Anchor(copy, entries, clock).open()).toBe('old-copy')
  })

  it('recognises an old copy by its generation, where no send tells', async () => {
    const archive = await openStore()
    const entries = keychain()
    await new Anchor(archive, entries, clock).open()
    await new Anchor(archive, entries, clock).open()
    await archive.meta.set('generation', '1')
    expect(await new Anchor(archive, entries, clock).open()).toBe('old-copy')
    expect(await new Anchor(archive, entries, clock).open()).toBe('same')
  })

  it('doubts an old copy before it passes for the present one, so that a kill in between hides nothing', async () => {
    const archive = await openStore()
    const entries = keychain()
    await new Anchor(archive, entries, clock).open()
    await new Anchor(archive, entries, clock).open()
    await archive.meta.set('generation', '1')
    await archive.outbox.adoptSending(storedSending('one', [recipientIn('queued')]))
    const full = answering(archive, 'meta', { set: async () => refuse('disk-failed', 'full') })
    await expect(new Anchor(full, entries, clock).open()).rejects.toThrow('full')
    expect((await archive.outbox.recipient('queued'))?.recipient.handover.state).toBe('unknown')
    expect(await archive.pause.why()).toBe('old-copy')
    const next = new Anchor(archive, entries, clock)
    expect(await next.open()).toBe('old-copy')
    const undoubted = answering(archive, 'pause', {
      doubtEverything: async () => refuse('disk-failed', 'full')
    })
    await archive.meta.set('generation', '1')
    await expect(new Anchor(undoubted, entries, clock).open()).rejects.toThrow('full')
    expect(await archive.meta.get('generation')).toBe('1')
  })

  it("does not take another computer's archive for this one's, nor one the keychain forgot", async () => {
    const archive = await openStore()
    await new Anchor(archive, keychain(), clock).open()
    expect(await new Anchor(archive, keychain(), clock).open()).toBe('other-computer')
  })

  it('takes an archive that was begun without a keychain for no new one, where a keychain meets it with content', async () => {
    const handedOn = await openStore()
    const without = keychain()
    without.down = true
    expect(await new Anchor(handedOn, without, clock).open()).toBe('unknown')
    await handedOn.outbox.adoptSending(storedSending('one', [recipientIn('scheduled')]))
    // On the computer it was copied to.
    const anchor = new Anchor(handedOn, keychain(), clock)
    expect(await anchor.open()).toBe('other-computer')
    expect([await pauseOf(handedOn), anchor.doubted]).toEqual(['other-computer', 1])
    expect((await handedOn.outbox.recipient('scheduled'))?.recipient.handover.state).toBe('unknown')
  })

  it.each([
    ['a draft', async ({ outbox }: ArchiveTables) => outbox.saveDraft(storedDraft('d'))],
    ['a register', async ({ register }: ArchiveTables) => register.noteExport('studio', { what: 'register' })]
  ])('doubts one without a device that holds only %s', async (_, fill) => {
    const archive = await openStore()
    await fill(archive)
    expect(await new Anchor(archive, keychain(), clock).open()).toBe('other-computer')
    expect(await archive.pause.doubtedDrafts()).toBe((await archive.outbox.drafts('studio')).length)
  })

  it('keeps what was written since the archive was begun, where the keychain of that session answers late', async () => {
    const archive = await openStore()
    const entries = keychain()
    let passed = 0
    entries.down = true
    const anchor = new Anchor(archive, entries, { ...clock, monotonic: () => passed })
    const told: string[] = []
    anchor.onLateJudgement(judgement => told.push(judgement))
    expect(await anchor.open()).toBe('unknown')
    await archive.outbox.adoptSending(storedSending('one', [recipientIn('scheduled')]))
    entries.down = false
    passed = 60_000
    await anchor.catchUp()
    expect([told, await pauseOf(archive)]).toEqual([['fresh'], null])
    expect((await archive.outbox.recipient('scheduled'))?.recipient.handover).toEqual(handovers.scheduled)
    expect(await new Anchor(archive, entries, clock).open()).toBe('same')
  })

  it('judges nothing without a keychain, and stops no send for long because of it', async () => {
    const archive = await openStore()
    const entries = keychain()
    entries.down = true
    const anchor = new Anchor(archive, entries, clock)
    expect(await anchor.open()).toBe('unknown')
    await anchor.secure('studio')
  })

  it('hears of sends from a keychain that was late, so that an older copy does not pass later', async () => {
    const archive = await openStore()
    const copy = await openStore()
    const entries = keychain()
    let passed = 0
    const slow = { ...clock, monotonic: () => passed }
    await new Anchor(archive, entries, clock).open()
    for (const name of ['device-id', 'generation'] as const) {
      await copy.meta.set(name, (await archive.meta.get(name)) ?? '')
    }
    entries.down = true
    const anchor = new Anchor(archive, entries, slow)
    expect(await anchor.open()).toBe('unknown')
    entries.down = false
    await send(archive, 'one')
    // Asked at every send, a keychain that hangs would hold up each of them.
    await anchor.secure('studio')
    expect(anchor.known('studio')).toEqual([])
    passed = 60_000
    await anchor.secure('studio')
    expect(anchor.known('studio')).toEqual([await archive.register.head('studio')])
    expect(await new Anchor(copy, entries, clock).open()).toBe('old-copy')
    expect(await pauseOf(archive)).toBeNull()
  })

  it('doubts an old copy too where the keychain says so only later, and tells', async () => {
    const archive = await openStore()
    const copy = await openStore()
    const entries = keychain()
    let passed = 0
    const anchor = new Anchor(archive, entries, clock)
    await anchor.open()
    for (const name of ['device-id', 'generation'] as const) {
      await copy.meta.set(name, (await archive.meta.get(name)) ?? '')
    }
    await send(archive, 'one')
    await anchor.secure('studio')
    entries.down = true
    const late = new Anchor(copy, entries, { ...clock, monotonic: () => passed })
    const told: string[] = []
    late.onLateJudgement(judgement => told.push(judgement))
    expect(await late.open()).toBe('unknown')
    await copy.outbox.adoptSending(storedSending('two', [recipientIn('scheduled', { id: 'two' })]))
    entries.down = false
    passed = 60_000
    await late.catchUp()
    expect([told, await pauseOf(copy), late.doubted]).toEqual([['old-copy'], 'old-copy', 1])
    expect((await copy.outbox.recipient('two'))?.recipient.handover.state).toBe('unknown')
  })

  it('is asked again where the archive could not be written as the keychain answered', async () => {
    const archive = await openStore()
    const entries = keychain()
    let passed = 0
    let full = true
    const failing = answering(archive, 'meta', {
      get: name => archive.meta.get(name),
      set: async (name, value) => (full ? refuse('disk-failed', 'full') : archive.meta.set(name, value))
    })
    entries.down = true
    const late = new Anchor(failing, entries, { ...clock, monotonic: () => passed })
    await late.open()
    entries.down = false
    passed = 60_000
    await late.secure('studio')
    expect(entries.entry).toBeNull()
    full = false
    passed = 120_000
    await late.secure('studio')
    expect(entries.entry).not.toBeNull()
  })

  it('writes nothing of an archive in memory, which nobody opened with it', async () => {
    const archive = await openStore()
    const entries = keychain()
    const anchor = new Anchor(archive, entries, clock)
    await send(archive, 'one')
    await anchor.secure('studio')
    await anchor.catchUp()
    expect(entries.entry).toBeNull()
  })

  it('forgets the register of a mailbox that was dropped', async () => {
    const archive = await openStore()
    const entries = keychain()
    const anchor = new Anchor(archive, entries, clock)
    await anchor.open()
    await send(archive, 'one')
    await anchor.secure('studio')
    await archive.outbox.dropMailbox('studio')
    await anchor.catchUp()
    expect(await new Anchor(archive, entries, clock).open()).toBe('same')
  })

  it('judges by device first', () => {
    const anchor = { deviceId: 'here', generation: 3, heads: {} }
    const there = { deviceId: 'there', generation: 9, isEmpty: false }
    expect(judgeArchive(there, anchor, () => false)).toBe('other-computer')
  })
})

describe('a keychain that falls behind', () => {
  /** An archive that was anchored once, opened on a clock that the test moves. */
  async function anchored() {
    const archive = await openStore()
    const entries = keychain()
    const manual = manualClock(noon)
    const anchor = new Anchor(archive, entries, manual)
    const told: boolean[] = []
    anchor.onBehind(() => told.push(anchor.isBehind))
    await anchor.open()
    const pass = async (milliseconds: number) => {
      manual.advance(milliseconds)
      for (let turn = 0; turn < 20; turn += 1) await setImmediate()
    }
    return { archive, entries, manual, anchor, told, pass }
  }

  it('because it refuses says so of the next send, and is told again until it takes it', async () => {
    const { archive, entries, anchor, told, pass } = await anchored()
    await send(archive, 'one')
    expect([await anchor.secure('studio'), anchor.isBehind]).toEqual([true, false])
    entries.down = true
    await send(archive, 'two')
    expect([await anchor.secure('studio'), anchor.isBehind]).toEqual([false, true])
    const older = entries.entry
    await pass(30_000)
    expect([entries.entry, anchor.isBehind]).toEqual([older, true])
    entries.down = false
    await pass(30_000)
    expect([told, entries.entry]).toEqual([[true, false], expect.stringContaining('"count":2')])
  })

  it('because it hangs holds up a send for five seconds, and is not behind any more once it answers', async () => {
    const { archive, entries, anchor, told, pass } = await anchored()
    let answer = () => {}
    const write = entries.write.bind(entries)
    entries.write = async (...input) => {
      await new Promise<void>(resolve => {
        answer = resolve
      })
      return write(...input)
    }
    await send(archive, 'one')
    const secured = anchor.secure('studio')
    await pass(4_999)
    expect(told).toEqual([])
    await pass(1)
    expect([await secured, told]).toEqual([false, [true]])
    answer()
    await pass(0)
    expect(told).toEqual([true, false])
  })

  it('by not answering at the opening is behind where it may know the archive, until it has joined', async () => {
    const { archive, entries, manual, pass } = await anchored()
    entries.down = true
    const anchor = new Anchor(archive, entries, manual)
    await anchor.open()
    expect([anchor.isBehind, await anchor.secure('studio')]).toEqual([true, false])
    entries.down = false
    await pass(30_000)
    await pass(30_000)
    expect([anchor.isBehind, await anchor.secure('studio')]).toEqual([false, true])
  })

  it('never knew an archive that was begun without it: its schedules wait for nobody', async () => {
    const archive = await openStore()
    const entries = keychain()
    entries.down = true
    const anchor = new Anchor(archive, entries, clock)
    await anchor.open()
    expect([anchor.isBehind, await anchor.secure('studio')]).toEqual([false, true])
  })

  it('is told once more at the end, and not afterwards', async () => {
    const { archive, entries, anchor, pass } = await anchored()
    entries.down = true
    await send(archive, 'one')
    await anchor.secure('studio')
    await anchor.close()
    const before = entries.entry
    entries.down = false
    await pass(90_000)
    expect(entries.entry).toBe(before)
  })
})

it('still says how far a register had come whose end was cut off before the start', async () => {
  const archive = await openStore()
  const entries = keychain()
  const before = new Anchor(archive, entries, clock)
  await before.open()
  await send(archive, 'one')
  await send(archive, 'two')
  await before.secure('studio')
  // Somebody cut the register: here an archive that never had it.
  const cut = await openStore()
  const after = new Anchor(cut, entries, clock)
  await after.open()
  const { faults } = await cut.register.check('studio', after.known('studio'))
  expect(faults).toEqual([{ kind: 'cut', number: 1, until: 2 }])
})
