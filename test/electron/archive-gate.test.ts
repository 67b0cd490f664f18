import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { ArchiveOpener } from '../../electron/archive/archive-opener'
import { localOpener } from '../../electron/archive/local-archive'
import type { OpenArchive } from '../../electron/archive/worker-archive'
import { ArchiveGate, type ArchiveGateOptions } from '../../electron/archive-gate'
import { createClock } from '../../electron/clock'
import { ok, refuse } from '../../shared/errors/app-error'
import { temporaryFolder } from '../helpers/stored'
import { fakeEntries } from './archive/fake-entries'

// At many a login the keyring opens later than the program looks. A gate that keeps its first answer calls an archive
// lost that is not, and offers to begin a new one.

const clock = createClock({ factor: 1 })

/** A computer with an archive whose key lies in the keychain, at its next start while that does not answer. */
async function lateKeychain(putInOrder: ArchiveGateOptions['putInOrder'] = async () => ok(null)) {
  const folder = await temporaryFolder()
  const entries = fakeEntries()
  let opened = 0
  const ways = localOpener(() => clock.now())
  const opener = () =>
    new ArchiveOpener(
      {
        folder,
        entries,
        keychain: () => (entries.down ? 'missing' : 'available'),
        clock,
        isOnNetwork: async () => false,
        script: path.join(folder, 'none'),
        lost: () => {},
        damageFound: () => {}
      },
      {
        ...ways,
        open: place => {
          opened += 1
          return ways.open(place)
        }
      }
    )
  const first = await opener().start()
  if (first.state !== 'open') throw new Error(first.state)
  await first.archive.close()
  entries.down = true
  opened = 0
  let changes = 0
  const gate: ArchiveGate = new ArchiveGate({
    opener: Promise.resolve(opener()),
    language: () => 'it',
    lookForKeychain: async () => {
      if (!entries.down) await gate.keychainFound()
    },
    putInOrder,
    changed: () => {
      changes += 1
    }
  })
  const { handlers } = gate
  const state = async () => {
    const view = await handlers['gate.view'](undefined)
    return view.ok && view.value.state
  }
  const tryAgain = async () => {
    const view = await handlers['gate.try-again'](undefined)
    return view.ok && view.value.state
  }
  onTestFinished(async () => {
    if ((await state()) === 'open') await (await gate.opened).archive.close()
  })
  return { gate, entries, state, tryAgain, opened: () => opened, changes: () => changes }
}

test('an archive whose keychain does not answer waits, and is not called lost', async () => {
  const { state } = await lateKeychain()
  expect(await state()).toBe('waiting')
})

test('it opens by itself when the keychain is found, and the page hears of it', async () => {
  const { gate, entries, state, changes } = await lateKeychain()
  await state()
  entries.down = false
  await gate.keychainFound()
  expect(await state()).toBe('open')
  expect(changes()).toBe(1)
  expect((await gate.opened).judgement).toBe('same')
})

test('it opens when a person tries again, once, though the keychain is found in the same moment', async () => {
  const { entries, state, tryAgain, opened } = await lateKeychain()
  expect(await tryAgain()).toBe('waiting')
  entries.down = false
  expect(await Promise.all([tryAgain(), tryAgain()])).toEqual(['open', 'open'])
  expect(await state()).toBe('open')
  expect(opened()).toBe(1)
})

// Opened all the same, it would send what nobody could write down as doubted or taken back.
test('it does not open where it cannot be put in order, says why, and lets go of it', async () => {
  let archive: OpenArchive | null = null
  const { gate, entries, tryAgain } = await lateKeychain(async opened => {
    archive = opened.archive
    return refuse('disk-failed', 'full')
  })
  let letIn = false
  void gate.opened.then(() => {
    letIn = true
  })
  entries.down = false
  expect(await tryAgain()).toBe('failed')
  const view = await gate.handlers['gate.view'](undefined)
  expect(view).toMatchObject({ value: { state: 'failed', error: { code: 'disk-failed' } } })
  await expect((archive as OpenArchive | null)?.tables.pause.why()).rejects.toThrow('closed')
  expect(letIn).toBe(false)
})
