import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  createSendPacer,
  type PaceState,
  type SendPacer,
  type TurnOptions
} from '../../../electron/service/pace'
import { type ManualClock, manualClock } from '../practice/manual-clock'

/** Lets everything run that waits for nothing but promises. */
const settle = async () => {
  for (let round = 0; round < 10; round++) await Promise.resolve()
}

const step = async (clock: ManualClock, ms: number) => {
  clock.advance(ms)
  await settle()
}

/** Asks for a turn, starts at once when it comes, and writes down when that was. */
async function ask(
  pacer: SendPacer,
  clock: ManualClock,
  starts: string[],
  name: string,
  options: TurnOptions = {}
) {
  const turn = await pacer.turn('mailbox', options)
  if (turn === null) return
  starts.push(`${name} ${clock.monotonic()}`)
  turn.start()
}

describe('the pace of sends', () => {
  it('starts the first at once and then one a second, in the order asked', async () => {
    const clock = manualClock(0)
    const pacer = createSendPacer({ clock })
    const starts: string[] = []
    for (const name of ['a', 'b', 'c']) void ask(pacer, clock, starts, name)
    await settle()
    expect(starts).toEqual(['a 0'])
    await step(clock, 999)
    expect(starts).toEqual(['a 0'])
    await step(clock, 1)
    await step(clock, 1_000)
    expect(starts).toEqual(['a 0', 'b 1000', 'c 2000'])
  })

  it('measures between starts, so that a slow answer costs no time', async () => {
    const clock = manualClock(0)
    const pacer = createSendPacer({ clock })
    const starts: string[] = []
    await ask(pacer, clock, starts, 'a')
    await step(clock, 5_000)
    void ask(pacer, clock, starts, 'b')
    await settle()
    expect(starts).toEqual(['a 0', 'b 5000'])
  })

  it('measures from the real start, not from when the turn was given', async () => {
    const clock = manualClock(0)
    const pacer = createSendPacer({ clock })
    const starts: string[] = []
    const turn = await pacer.turn('mailbox')
    void ask(pacer, clock, starts, 'b')
    await step(clock, 900)
    turn?.start()
    await step(clock, 999)
    expect(starts).toEqual([])
    await step(clock, 1)
    expect(starts).toEqual(['b 1900'])
  })

  it('gives the turn on at once where nothing was asked', async () => {
    const clock = manualClock(0)
    const pacer = createSendPacer({ clock })
    const starts: string[] = []
    const turn = await pacer.turn('mailbox')
    void ask(pacer, clock, starts, 'b')
    turn?.giveUp()
    turn?.start()
    await settle()
    expect(starts).toEqual(['b 0'])
  })

  it('does not let one mailbox wait for another', async () => {
    const clock = manualClock(0)
    const pacer = createSendPacer({ clock })
    const first = await pacer.turn('one')
    first?.start()
    expect(await pacer.turn('other')).not.toBeNull()
  })

  it('lets what is urgent go before, and keeps the order among the rest', async () => {
    const clock = manualClock(0)
    const pacer = createSendPacer({ clock })
    const starts: string[] = []
    void ask(pacer, clock, starts, 'a')
    void ask(pacer, clock, starts, 'b')
    void ask(pacer, clock, starts, 'c')
    void ask(pacer, clock, starts, 'now', { priority: 1 })
    void ask(pacer, clock, starts, 'too', { priority: 1 })
    for (let second = 0; second < 5; second++) await step(clock, 1_000)
    expect(starts.map(start => start.split(' ')[0])).toEqual(['a', 'now', 'too', 'b', 'c'])
  })

  it('forgets who no longer waits, and the others move up', async () => {
    const clock = manualClock(0)
    const pacer = createSendPacer({ clock })
    const starts: string[] = []
    const leaving = new AbortController()
    void ask(pacer, clock, starts, 'a')
    const left = pacer.turn('mailbox', { signal: leaving.signal })
    void ask(pacer, clock, starts, 'c')
    leaving.abort()
    expect(await left).toBeNull()
    await step(clock, 1_000)
    expect(starts).toEqual(['a 0', 'c 1000'])
    expect(await pacer.turn('mailbox', { signal: leaving.signal })).toBeNull()
  })

  it('goes by the starts it is given, as after a restart, and never waits longer than a second for them', async () => {
    const clock = manualClock(0)
    const known = new Map([
      ['mailbox', -400],
      ['measured by another clock', 1_000_000]
    ])
    const state: PaceState = {
      lastStart: key => known.get(key) ?? null,
      started: (key, at) => known.set(key, at)
    }
    const pacer = createSendPacer({ clock, state })
    const starts: string[] = []
    void ask(pacer, clock, starts, 'a')
    const foreign = pacer.turn('measured by another clock')
    await step(clock, 600)
    expect(starts).toEqual(['a 600'])
    expect(known.get('mailbox')).toBe(600)
    await step(clock, 400)
    expect(await foreign).not.toBeNull()
  })

  it('gives a turn early enough to write down what must be, and still starts nothing before its second', async () => {
    const clock = manualClock(0)
    const pacer = createSendPacer({ clock, leadMs: 300, marginMs: 2 })
    const starts: number[] = []
    const send = async () => {
      const turn = await pacer.turn('mailbox')
      // The disk takes its time.
      await clock.sleep(40)
      await turn?.ready()
      starts.push(clock.monotonic())
      turn?.start()
    }
    for (let count = 0; count < 3; count++) void send()
    for (let ms = 0; ms < 2_100; ms++) await step(clock, 1)
    const [first = 0, second = 0, third = 0] = starts
    expect([second - first, third - second]).toEqual([1_002, 1_002])
  })

  it('follows a request that was long on its way later than the others, so that both reach the service a second apart', async () => {
    const clock = manualClock(0)
    const pacer = createSendPacer({ clock })
    const starts: number[] = []
    for (const way of [20, 20, 80, 20]) {
      const turn = pacer.turn('mailbox')
      while ((await Promise.race([turn, Promise.resolve('later')])) === 'later') await step(clock, 1)
      starts.push(clock.monotonic())
      const given = await turn
      given?.start()
      await step(clock, way)
      given?.answered()
    }
    expect(starts).toEqual([0, 1_000, 2_000, 3_060])
  })

  it('never starts two within a second, whatever comes and goes', async () => {
    const deed = fc.oneof(
      fc.record({ kind: fc.constant('ask'), delay: fc.nat(1_500), priority: fc.nat(2) }),
      fc.record({ kind: fc.constant('leave'), delay: fc.constant(0), priority: fc.constant(0) }),
      fc.record({ kind: fc.constant('wait'), delay: fc.nat(1_200), priority: fc.constant(0) })
    )
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { maxLength: 25 }), async deeds => {
        const clock = manualClock(0)
        const pacer = createSendPacer({ clock })
        const starts: number[] = []
        let asked = 0
        for (const { kind, delay, priority } of deeds) {
          if (kind === 'wait') await step(clock, delay)
          const leaving = new AbortController()
          void pacer.turn('mailbox', { priority, signal: leaving.signal }).then(turn => {
            if (turn === null) return
            clock.after(delay, () => {
              starts.push(clock.monotonic())
              turn.start()
            })
          })
          if (kind === 'leave') leaving.abort()
          else asked++
          await settle()
        }
        for (let round = 0; round < 60; round++) await step(clock, 1_600)
        expect(starts.length).toBeGreaterThanOrEqual(asked)
        for (const [index, at] of starts.entries()) {
          expect(at - (starts[index - 1] ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(1_000)
        }
      })
    )
  })
})
