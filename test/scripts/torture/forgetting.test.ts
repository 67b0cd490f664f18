import { expect, test } from 'vitest'
import { goneOf, noteRestored } from '../../../scripts/torture/forgetting'
import { type Item, newItem } from '../../../scripts/torture/items'
import { handovers } from '../../helpers/stored'

// What these would catch: a torture run that forgives the program a message which neither copy nor damage took.

const address = 'consegnata.1@pec.prova.example'

const item = (more: Partial<Item> = {}): Item => ({
  ...newItem({ mailboxId: 'studio', address, sha256: null }),
  ...more
})

const attempt = { sendingId: 's', recipientId: 'r1', handover: handovers.unknown }
const before = { attempts: new Map([[address, [attempt]]]) }
const nothing = { attempts: new Map<string, string>(), drafted: new Set<string>() }

test('a salvage took an attempt that was there, though another is left', () => {
  const known = { ...nothing, attempts: new Map([['r2', address]]) }
  expect(goneOf([item()], before, known)).toHaveLength(1)
  expect(goneOf([item()], null, known)).toEqual([])
})

test('a salvage did not take what waited and is a draft since', () => {
  const waited = { attempts: new Map([[address, [{ ...attempt, handover: handovers.queued }]]]) }
  expect(goneOf([item()], waited, { ...nothing, drafted: new Set([address]) })).toEqual([])
})

test('a salvage took an item that is neither attempt nor draft', () => {
  expect(goneOf([item()], null, nothing)).toHaveLength(1)
  expect(goneOf([item()], null, { ...nothing, drafted: new Set([address]) })).toEqual([])
})

test('a salvage did not take what a copy had taken before', () => {
  expect(goneOf([item({ forgotten: 'copy' })], null, nothing)).toEqual([])
})

test('a salvage did not take what may never have been written, unless it was seen before', () => {
  expect(goneOf([item({ unwritten: true })], null, nothing)).toEqual([])
  expect(goneOf([item({ unwritten: true })], before, nothing)).toHaveLength(1)
})

test('a copy that was put back forgets only what was written after it', () => {
  const [old, late] = [item(), item()]
  noteRestored([old, late], new Set([old]))
  expect([old, late]).toMatchObject([
    { restored: true, forgotten: null },
    { restored: false, forgotten: 'copy' }
  ])
})
