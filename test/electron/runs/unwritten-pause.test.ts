import { expect, test, vi } from 'vitest'
import { appError, refuse } from '../../../shared/errors/app-error'
import { openRunOffice, type RunOffice } from '../../helpers/run-office'

// What this would catch: a run whose pause the full disk refuses, and that is paused again hundreds of thousands of times
// a second until there is room.

/** The disk refuses the first fifty pauses, so that a run that spins ends all the same; answers how often one was tried. */
function refusingPauses(runs: RunOffice): () => number {
  let tries = 0
  const take = runs.steps.take.bind(runs.steps)
  vi.spyOn(runs.steps, 'take').mockImplementation(async (id, change) => {
    const next = change(await runs.run(id))
    const isPause = next.ok && next.value.state === 'paused'
    if (isPause) tries += 1
    return isPause && tries <= 50 ? refuse('disk-failed', 'full') : take(id, change)
  })
  return () => tries
}

const causes: Readonly<Record<string, (runs: RunOffice) => void>> = {
  'its mailbox is closed': runs => {
    runs.closed = appError('server-closed', 'elsewhere')
  },
  'the budget is spent': runs => {
    runs.office.budget = { milliEuro: 0, whenExceeded: 'stop' }
  },
  'its rows cannot be made': runs => {
    const error = appError('archive-damaged', 'unreadable')
    vi.spyOn(runs.maker, 'sending').mockResolvedValue({ error })
  }
}

test.each(Object.entries(causes))(
  'a pause that the disk refuses is tried again later: %s',
  async (_, come) => {
    const runs = await openRunOffice()
    const { id } = await runs.draft(['Anna', 'Bea'])
    const tries = refusingPauses(runs)
    runs.office.refusal = appError('server-closed', 'elsewhere')
    await runs.start(id, 100)
    await runs.office.pass(0)
    expect(tries()).toBe(0)
    come(runs)
    runs.office.refusal = null
    await runs.office.pass(30_000)
    expect(tries()).toBe(1)
    await runs.office.pass(30_000)
    expect(tries()).toBe(2)
    expect([runs.office.left, (await runs.run(id)).state]).toEqual([[], 'running'])
  }
)

test('a pause for doubted rows that the disk refuses is tried again later', async () => {
  const runs = await openRunOffice()
  const { id } = await runs.draft(['Anna'])
  runs.office.ended = () => {}
  await runs.start(id, 50)
  await runs.office.restart(1_000, async () => {
    await runs.office.archive.pause.doubtEverything('old-copy')
  })
  await runs.office.archive.pause.resume()
  runs.again()
  await runs.control.resume(id, 50)
  const tries = refusingPauses(runs)
  await runs.office.pass(30_000)
  await runs.office.pass(30_000)
  // The feeder of the session before the restart looks too.
  expect(tries()).toBeGreaterThan(0)
  expect(tries()).toBeLessThan(6)
  expect((await runs.run(id)).state).toBe('running')
})
