import { expect, onTestFinished, test } from 'vitest'
import { seededRandom } from '../../../electron/practice/random'
import { Letters } from '../../../scripts/torture/items'

// What this would catch: a torture in which no run is ever killed, or rows beyond the messages that were asked for.

test('a letter of twelve goes as a run of more rows than a letter has recipients, each an item of its own', async () => {
  const letters = new Letters(seededRandom(7))
  onTestFinished(() => letters.remove())
  const written = []
  for (let count = 0; count < 24; count += 1) written.push(await letters.next('studio', 1_000))
  const runs = written.filter(({ way }) => way === 'run')
  expect(runs).toHaveLength(2)
  for (const { items, file } of runs) {
    expect(items.length).toBeGreaterThanOrEqual(8)
    expect(file).toBeNull()
  }
  expect(letters.counts.run).toBe(runs.flatMap(({ items }) => items).length)
  expect(new Set(letters.items.map(({ address }) => address)).size).toBe(letters.items.length)
})

test('no letter has more recipients than are left', async () => {
  const letters = new Letters(seededRandom(7))
  onTestFinished(() => letters.remove())
  for (let count = 0; count < 12; count += 1) {
    expect((await letters.next('studio', 2)).items.length).toBeLessThanOrEqual(2)
  }
})
