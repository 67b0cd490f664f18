import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { ArchiveTables } from '../../../electron/archive/calls'
import { QuitDesk } from '../../../electron/quit-desk'
import { Replacement } from '../../../electron/updates/replacement'
import { isBusy } from '../../../electron/updates/wire-updates'
import { ok } from '../../../shared/errors/app-error'
import { openQuietOffice } from '../../helpers/quiet-office'
import { answering, noon, storedDraft } from '../../helpers/stored'

// A program that ends for its later version between a message and its answer, or that stands still because it did not.

const minute = 60_000

/** An outbox and a quit desk, with a source of which the test says what it does. */
async function program(seen?: (archive: ArchiveTables) => ArchiveTables) {
  const office = await openQuietOffice(noon, seen)
  const done: string[] = []
  const quit = new QuitDesk({
    pending: async () => null,
    ask: () => false,
    takeBack: async () => ok(null),
    quit: () => {}
  })
  const source = {
    prepare: async () => void done.push('prepare'),
    forgo: () => void done.push('forgo'),
    install: (): Promise<never> => {
      done.push('install')
      return new Promise(() => {})
    }
  }
  const { outbox, archive, clock } = office
  const replacement = new Replacement({
    busy: () =>
      isBusy({ outbox, runs: () => archive.runs.runs(), waitOf: () => null, now: () => clock.now() }),
    outbox,
    quit,
    clock
  })
  const settle = async () => {
    for (let turn = 0; turn < 200; turn += 1) await setImmediate()
  }
  return { office, done, quit, source, replacement, settle }
}

test('while something counts down nothing is prepared, and it leaves as if nobody had asked', async () => {
  const { office, done, quit, source, replacement } = await program()
  await office.send()
  expect(await replacement.by(source)).toBe('busy')
  expect([done, quit.agreed]).toEqual([[], false])
  await office.pass(10_000)
  expect(office.left).toHaveLength(1)
})

test('a send that begins while Squirrel fetches stops the restart, and leaves', async () => {
  const { office, done, quit, source, replacement } = await program()
  const prepare = async () => void (await office.send())
  expect(await replacement.by({ ...source, prepare })).toBe('busy')
  expect([done, quit.agreed]).toEqual([['forgo'], false])
  await office.pass(10_000)
  expect(office.left).toHaveLength(1)
})

test('one that is being taken on in the moment of the last question stops it too', async () => {
  let open = () => {}
  const gate = new Promise<void>(resolve => {
    open = resolve
  })
  const { office, done, source, replacement, settle } = await program(archive =>
    answering(archive, 'outbox', { draft: id => gate.then(() => archive.outbox.draft(id)) })
  )
  const draft = storedDraft('late')
  await office.archive.outbox.saveDraft(draft)
  // It has passed the question whether anything may begin, and nobody sees yet that it did.
  const started = office.outbox.start(draft.id)
  await settle()
  const answer = replacement.by(source)
  await settle()
  expect(done).toEqual(['prepare'])
  open()
  expect([(await started).ok, await answer, done]).toEqual([true, 'busy', ['prepare', 'forgo']])
})

test('once the end is agreed nothing is taken on and nothing leaves, not even what has its time then', async () => {
  const { office, done, quit, source, replacement, settle } = await program()
  const timed = await office.send({ wish: { at: noon + 5_000, acceptBy: null } })
  void replacement.by(source)
  await settle()
  expect([done, quit.agreed, office.outbox.isHalted]).toEqual([['prepare', 'install'], true, true])
  await expect(office.send()).rejects.toThrow('restarting')
  await office.pass(10_000)
  expect([office.left, await office.states(timed.id)]).toEqual([[], ['scheduled']])
})

test('a version that cannot be installed leaves a program that sends, and asks before it ends', async () => {
  const { office, quit, source, replacement } = await program()
  const install = () => Promise.reject(new Error('the disk is full'))
  await expect(replacement.by({ ...source, install })).rejects.toThrow('the disk is full')
  expect([quit.agreed, office.outbox.isHalted]).toEqual([false, false])
  await office.send()
  await office.pass(10_000)
  expect(office.left).toHaveLength(1)
})

test('so does one for which the program did not end within a minute: what had its time meanwhile leaves', async () => {
  const { office, quit, source, replacement, settle } = await program()
  await office.send({ wish: { at: noon + 5_000, acceptBy: null } })
  const answer = replacement.by(source)
  await settle()
  await office.pass(minute)
  expect(await answer).toBe('not-ended')
  await settle()
  expect([quit.agreed, office.outbox.isHalted, office.left.length]).toEqual([false, false, 1])
})
