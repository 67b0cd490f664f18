import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAutosave, type SaveStatus } from '../../../renderer/state/autosave'
import { appError, failed, ok, type Result } from '../../../shared/errors/app-error'

const diskFull = appError('disk-failed', 'no space')

/** A disk that answers when it is told to, and a clock that goes on when it is told to. */
function desk() {
  let text = ''
  let now = 0
  let timers: { at: number; task: () => void }[] = []
  const waiting: { text: string; answer: (result: Result<null>) => void }[] = []
  const disk: string[] = []
  const statuses: SaveStatus[] = []
  const autosave = createAutosave<string>({
    read: () => text,
    save: typed => new Promise(answer => waiting.push({ text: typed, answer })),
    after: (delay, task) => {
      const timer = { at: now + delay, task }
      timers.push(timer)
      return () => {
        timers = timers.filter(known => known !== timer)
      }
    },
    onStatus: status => statuses.push(status)
  })
  const settle = () => new Promise<void>(resolve => setImmediate(resolve))
  return {
    autosave,
    disk,
    statuses,
    waiting,
    status: () => statuses.at(-1)?.state,
    type: (letters: string) => {
      text += letters
      autosave.touch()
    },
    text: () => text,
    pass: async (ms: number) => {
      now += ms
      const due = timers.filter(timer => timer.at <= now)
      timers = timers.filter(timer => timer.at > now)
      for (const { task } of due) task()
      await settle()
    },
    answer: async (works: boolean) => {
      const save = waiting.shift()
      if (save !== undefined) {
        if (works) disk.push(save.text)
        save.answer(works ? ok(null) : failed(diskFull))
      }
      await settle()
    }
  }
}

/** Answers every save until nothing waits any more. */
async function answerAll({ waiting, answer }: ReturnType<typeof desk>) {
  while (waiting.length > 0) await answer(true)
}

const acts = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constant('type' as const),
        letters: fc.string({ minLength: 1, maxLength: 3 })
      })
    },
    {
      weight: 3,
      arbitrary: fc.record({ kind: fc.constant('pass' as const), ms: fc.integer({ min: 1, max: 3_000 }) })
    },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('answer' as const), works: fc.boolean() }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('flush' as const) }) }
  ),
  { maxLength: 40 }
)

describe('saving as one types', () => {
  it('ends with the last state typed on the disk, whatever the disk did in between', async () => {
    await fc.assert(
      fc.asyncProperty(acts, async steps => {
        const table = desk()
        for (const step of steps) {
          if (step.kind === 'type') table.type(step.letters)
          else if (step.kind === 'pass') await table.pass(step.ms)
          else if (step.kind === 'answer') await table.answer(step.works)
          else void table.autosave.flush()
        }
        table.type('.')
        const flushed = table.autosave.flush()
        let done = false
        void flushed.then(() => {
          done = true
        })
        while (!done) await answerAll(table).then(() => table.pass(0))
        expect((await flushed).ok).toBe(true)
        expect(table.disk.at(-1)).toBe(table.text())
        expect(table.status()).toBe('saved')
      }),
      { numRuns: 150 }
    )
  })

  it('never has two saves under way, so that an older text cannot land on a newer one', async () => {
    await fc.assert(
      fc.asyncProperty(acts, async steps => {
        const table = desk()
        for (const step of steps) {
          if (step.kind === 'type') table.type(step.letters)
          else if (step.kind === 'pass') await table.pass(step.ms)
          else if (step.kind === 'answer') await table.answer(step.works)
          else void table.autosave.flush()
          expect(table.waiting.length).toBeLessThanOrEqual(1)
        }
      }),
      { numRuns: 100 }
    )
  })

  it('waits for a pause, so that a word costs one save and not one for each letter', async () => {
    const table = desk()
    for (const letter of 'Spettabile') {
      table.type(letter)
      await table.pass(100)
    }
    expect(table.waiting).toHaveLength(0)
    await table.pass(400)
    expect(table.waiting).toHaveLength(1)
  })

  it('saves who never pauses every two seconds', async () => {
    const table = desk()
    for (let beat = 0; beat < 9; beat += 1) {
      table.type('x')
      await table.pass(250)
    }
    expect(table.waiting).toHaveLength(1)
  })

  it('is not saved while letters are newer than the disk', async () => {
    const table = desk()
    table.type('a')
    await table.pass(400)
    table.type('b')
    await table.answer(true)
    expect(table.status()).toBe('saving')
    await table.pass(400)
    await table.answer(true)
    expect(table.status()).toBe('saved')
    expect(table.disk).toEqual(['a', 'ab'])
  })

  it('tells a failure and tries again by itself', async () => {
    const table = desk()
    table.type('a')
    await table.pass(400)
    await table.answer(false)
    expect(table.statuses.at(-1)).toEqual({ state: 'failed', error: diskFull })
    await table.pass(5_000)
    await table.answer(true)
    expect(table.disk).toEqual(['a'])
    expect(table.status()).toBe('saved')
  })

  it('answers a flush with why it failed', async () => {
    const table = desk()
    table.type('a')
    const flushed = table.autosave.flush()
    await table.answer(false)
    expect(await flushed).toEqual(failed(diskFull))
  })

  it('tries once more on a flush where the save under way fails', async () => {
    const table = desk()
    table.type('a')
    await table.pass(400)
    table.type('b')
    const flushed = table.autosave.flush()
    await table.answer(false)
    await table.answer(true)
    expect(await flushed).toEqual(ok(null))
    expect(table.disk).toEqual(['ab'])
  })

  it('saves nothing once it is stopped, so that a draft that became a sending does not rise again', async () => {
    const table = desk()
    table.type('a')
    table.autosave.stop()
    table.type('b')
    await table.pass(60_000)
    expect(await table.autosave.flush()).toEqual(ok(null))
    expect(table.waiting).toHaveLength(0)
  })
})
