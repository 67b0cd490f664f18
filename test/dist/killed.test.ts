import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createClock } from '../../electron/clock'
import type { FaultInput } from '../../electron/practice/faults'
import { type PracticeService, startPractice } from '../../electron/practice/practice'
import { type PackagedApp, startPackaged } from '../../scripts/runtime/packaged-app'
import type { AppView } from '../../shared/ipc/views'
import type { Draft } from '../../shared/mail/sending'
import { askApp, connectMailbox, sendingsOf, startSending } from '../helpers/connected-app'
import { builds, executableOf } from './builds'

// What these would catch: a package that is killed over what it sends and upgraded, and then has lost a message, sends
// one twice, or says of one what the service's own record does not say.

let practice: PracticeService
let running: PackagedApp
let mailboxId: string

beforeEach(async () => {
  practice = await startPractice({ clock: createClock({ factor: 1 }), folder: null })
  running = await startPackaged(executableOf(builds.today))
  mailboxId = await connectMailbox(running, practice)
})

afterEach(async () => {
  await running?.kill()
  await practice.close()
})

const open = () => ({ launched: running, mailboxId })

const queued = ['prima', 'seconda', 'terza'].map(name => `${name}@pec.prova.example`)
const counting = 'quarta@pec.prova.example'

/** How often the service has accepted a message to this address. */
const accepted = (address: string) =>
  practice.control.ledger().filter(({ recipients }) => recipients.includes(address)).length

/** What the program says of each recipient; of one that is in a draft again, that. */
async function told(): Promise<ReadonlyMap<string, string>> {
  const drafts = await askApp<Draft[]>(running, 'draft.list', { mailboxId })
  const sendings = await sendingsOf(open())
  return new Map([
    ...drafts.flatMap(draft => draft.recipients.map(address => [address, 'draft'] as const)),
    ...sendings.flatMap(({ recipients }) =>
      recipients.map(({ address, handover }) => [address, handover.state] as const)
    )
  ])
}

const toldOf = async (...addresses: string[]) => {
  const states = await told()
  return addresses.map(address => states.get(address))
}

/** Starts three that queue and one that counts down, and is killed once `moment` has come. */
async function killOver(faults: readonly FaultInput[], moment: () => Promise<void>): Promise<void> {
  practice.control.setFaults(faults)
  await askApp(running, 'settings.change', { undoSeconds: 0 })
  await startSending(open(), { recipients: queued, subject: 'Convocazione' })
  await askApp(running, 'settings.change', { undoSeconds: 60 })
  await startSending(open(), { recipients: [counting], subject: 'Diffida' })
  await moment()
  await running.kill()
  practice.control.setFaults([])
}

async function startUpgraded(): Promise<void> {
  running = await startPackaged(executableOf(builds.next), { home: running.home })
  expect((await askApp<AppView>(running, 'app.view')).version).toBe(builds.next.version)
}

const ended = ['handed-over', 'refused']

const late = { kind: 'latency', ms: 4_000, endpoint: 'send' } as const
const lateAnswer: readonly FaultInput[] = [{ ...late, stage: 'after' }]
/** The request comes in, and is lost there. */
const neverAccepted: readonly FaultInput[] = [
  { ...late, stage: 'before' },
  { kind: 'drop', endpoint: 'send', stage: 'before' }
]

interface Case {
  readonly name: string
  readonly faults: readonly FaultInput[]
  readonly worstCase: boolean
  /** How often the service has accepted the one that was out. */
  readonly times: 0 | 1
  /** What may be said of it. */
  readonly outcomes: readonly string[]
}

const cases: readonly Case[] = [
  {
    name: 'that is never accepted',
    faults: neverAccepted,
    worstCase: false,
    times: 0,
    outcomes: ['unknown']
  },
  {
    name: 'that is accepted and not answered',
    faults: lateAnswer,
    worstCase: false,
    times: 1,
    outcomes: ['handed-over']
  },
  {
    name: 'at a service that tells as little as it may',
    faults: lateAnswer,
    worstCase: true,
    times: 1,
    outcomes: ['unknown', 'handed-over']
  }
]

describe('killed while one is out, others are queued and one counts down, then upgraded', () => {
  it.each(cases)('$name: none is lost, none goes twice', async ({ faults, worstCase, times, outcomes }) => {
    practice.control.setWorstCase(worstCase)
    await killOver(faults, async () => {
      await expect.poll(() => practice.control.faults()[0]?.struck).toBe(1)
      await expect.poll(() => practice.control.ledger().length).toBe(times)
      expect(await toldOf(...queued, counting)).toEqual(['sending', 'queued', 'queued', 'holding'])
    })
    await startUpgraded()
    expect(['unknown', ...outcomes]).toContain((await toldOf(...queued))[0])
    // The one that was out may still come in, so that the next one is too soon after it: that is refused, and said.
    const ends = async () => (await toldOf(...queued.slice(1))).map(state => ended.includes(state ?? ''))
    await expect.poll(ends, { timeout: 60_000 }).toEqual([true, true])
    await expect
      .poll(async () => outcomes.includes((await toldOf(...queued))[0] ?? ''), { timeout: 60_000 })
      .toBe(true)
    // What counted down waits for a word.
    expect([await toldOf(counting), accepted(counting)]).toEqual([['holding'], 0])
    const { held } = await askApp<AppView>(running, 'app.view')
    expect(held).toMatchObject([{ subject: 'Diffida', why: 'interrupted' }])
    await askApp(running, 'sending.send-held', { sendingId: held[0]?.sendingId })
    await expect.poll(() => toldOf(counting), { timeout: 30_000 }).toEqual(['handed-over'])
    const others = [...queued.slice(1), counting]
    const byRecord = (await toldOf(...others)).map(state => (state === 'handed-over' ? 1 : 0))
    expect([...queued, counting].map(accepted)).toEqual([times, ...byRecord])
    expect(byRecord.filter(times => times === 1).length).toBeGreaterThan(1)
  })
})

it('killed right after several were started, each is sent once or said to be unknown', async () => {
  await killOver([], async () => {})
  await startUpgraded()
  const all = [...queued, counting]
  expect((await toldOf(...all)).includes(undefined)).toBe(false)
  const open = ['queued', 'sending']
  await expect
    .poll(async () => (await toldOf(...all)).filter(state => open.includes(state ?? '')), { timeout: 60_000 })
    .toEqual([])
  const states = await toldOf(...all)
  const sent = states.map((state, at) => [state, accepted(all[at] ?? '')])
  // Of unknown outcome means: sent or not, but never more than once; everything else is as the service's record has it.
  expect(sent.every(([, times]) => Number(times) <= 1)).toBe(true)
  const known = sent.filter(([state]) => state !== 'unknown')
  expect(known.filter(([state, times]) => times !== (state === 'handed-over' ? 1 : 0))).toEqual([])
})
