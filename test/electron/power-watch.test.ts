import { expect, test } from 'vitest'
import { watchPower } from '../../electron/power-watch'

function computer() {
  const told: string[] = []
  const listeners = new Map<string, () => void>()
  let now = 0
  const hear = (name: string) => (listener: () => void) => void listeners.set(name, listener)
  watchPower({
    power: { suspend: hear('suspend'), resume: hear('resume'), shutdown: hear('shutdown') },
    clock: { now: () => now },
    outbox: {
      standStill: async () => void told.push('still'),
      goOn: async awayMs => void told.push(`on after ${awayMs}`)
    },
    sessionEnds: () => told.push('session ends')
  })
  const happens = (name: string, at: number) => {
    now = at
    listeners.get(name)?.()
  }
  return { told, happens }
}

test('sleep stops the outbox at once, and waking tells it how long it was', () => {
  const { told, happens } = computer()
  happens('suspend', 1_000)
  happens('resume', 61_000)
  happens('suspend', 70_000)
  // Set back meanwhile: nobody knows how long it was.
  happens('resume', 60_000)
  expect(told).toEqual(['still', 'on after 60000', 'still', 'on after Infinity'])
})

test('a shutdown stops the outbox before the program ends', () => {
  const { told, happens } = computer()
  happens('shutdown', 0)
  expect(told).toEqual(['still', 'session ends'])
})
