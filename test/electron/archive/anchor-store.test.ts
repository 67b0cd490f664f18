import { expect, it } from 'vitest'
import { AnchorStore, type KeychainEntries } from '../../../electron/archive/anchor-store'
import { refuse } from '../../../shared/errors/app-error'
import { fakeEntries } from './fake-entries'

// Windows keeps 2,560 bytes in an entry: an anchor that outgrows it silently stops, and an old copy passes.

const longest = 2_560

function windows() {
  const entries = fakeEntries()
  const store: KeychainEntries = {
    ...entries,
    write: async (name, entry, former) =>
      Buffer.byteLength(entry) > longest
        ? refuse('invalid-input', 'too long')
        : entries.write(name, entry, former)
  }
  return { entries, store }
}

const heads = (mailboxes: number) =>
  Object.fromEntries(
    Array.from({ length: mailboxes }, (_, at) => [
      `${String(at).padStart(8, '0')}-aaaa-bbbb-cccc-dddddddddddd`,
      { count: 1_000_000 + at, hash: 'ab'.repeat(32) }
    ])
  )

const anchor = (mailboxes: number) => ({
  deviceId: '12345678-aaaa-bbbb-cccc-123456789012',
  generation: 123_456,
  heads: heads(mailboxes)
})

it.each([0, 1, 12, 13, 100])('keeps the heads of %i mailboxes', async mailboxes => {
  const { store } = windows()
  expect(await new AnchorStore(store).write(anchor(mailboxes))).toBe(true)
  expect(await new AnchorStore(store).read()).toEqual({ ok: true, value: anchor(mailboxes) })
})

it('forgets the entries it needs no more', async () => {
  const { entries, store } = windows()
  const kept = new AnchorStore(store)
  await kept.write(anchor(40))
  expect(entries.entries.size).toBe(4)
  await kept.write(anchor(5))
  expect([...entries.entries.keys()]).toEqual(['archive-anchor'])
  expect(await new AnchorStore(store).read()).toEqual({ ok: true, value: anchor(5) })
})

it('writes only the entry in which something has changed', async () => {
  const { store } = windows()
  const written: string[] = []
  const kept = new AnchorStore({
    ...store,
    write: (name, entry, former) => {
      written.push(name)
      return store.write(name, entry, former)
    }
  })
  const before = anchor(30)
  await kept.write(before)
  written.length = 0
  const [last] = Object.keys(before.heads).slice(-1)
  await kept.write({ ...before, heads: { ...before.heads, [last ?? '']: { count: 2_000_000, hash: 'cd' } } })
  expect(written).toEqual(['archive-anchor-3'])
})

it('reads the one entry that earlier versions wrote', async () => {
  const { entries, store } = windows()
  entries.entries.set('archive-anchor', JSON.stringify(anchor(3)))
  expect(await new AnchorStore(store).read()).toEqual({ ok: true, value: anchor(3) })
})

it('does not answer with a half of it', async () => {
  const { store } = windows()
  await new AnchorStore(store).write(anchor(20))
  const torn = new AnchorStore({
    ...store,
    read: async name => (name === 'archive-anchor-2' ? refuse('keychain-missing', 'down') : store.read(name))
  })
  expect((await torn.read()).ok).toBe(false)
})
