import type { Result } from '../../shared/errors/app-error'
import type { InputOf, OutputOf, RequestName } from '../../shared/ipc/contract'
import { type LaunchedProcess, launchProcess } from '../runtime/launch-app'

/** Real milliseconds after which a program that does not answer is taken for one that hangs. */
const longestAnswer = 60_000

/** The program ended by itself while it was asked, or could not answer what it always must. */
export class ProgramTrouble extends Error {
  constructor(what: string) {
    super(what)
    this.name = 'ProgramTrouble'
  }
}

/** The built program without a window: killed and started again, asked what the page may ask. */
export class Program {
  readonly home: string
  readonly #clock: string
  #launched: LaunchedProcess | null = null

  constructor(home: string, clock: string) {
    this.home = home
    this.#clock = clock
  }

  /** The running process; throws where there is none. */
  get process(): LaunchedProcess {
    if (this.#launched === null) throw new ProgramTrouble('the program is not running')
    return this.#launched
  }

  /** Answers the gate's state: `open`, or what stands against it, such as a full disk. */
  async start(): Promise<string> {
    const env = { CERALACCA_CLOCK: this.#clock, CERALACCA_HEADLESS: '1' }
    this.#launched = await launchProcess({ home: this.home, env })
    const gate = await this.must('gate.view', undefined)
    return gate.state === 'failed' ? gate.error.code : gate.state
  }

  /** Ends the process at once, as a crash or a power cut does. */
  async kill(): Promise<void> {
    const launched = this.#launched
    this.#launched = null
    await launched?.kill()
  }

  async close(): Promise<void> {
    const launched = this.#launched
    this.#launched = null
    await launched?.close()
  }

  async ask<Name extends RequestName>(name: Name, input: InputOf<Name>): Promise<Result<OutputOf<Name>>> {
    const launched = this.process
    const answer = launched.app
      .evaluate(askInside, { name, input: input as unknown })
      .catch(() => Promise.reject(hasEnded(launched)))
    return (await inTime(answer, name)) as Result<OutputOf<Name>>
  }

  async must<Name extends RequestName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>> {
    const result = await this.ask(name, input)
    if (!result.ok)
      throw new ProgramTrouble(`${name}: ${result.error.code} ${JSON.stringify(result.error.data)}`)
    return result.value
  }

  /** How many recipients are in each state, by mailbox; counted inside, since the lists are long. */
  async counts(mailboxIds: readonly string[]): Promise<readonly Readonly<Record<string, number>>[]> {
    const launched = this.process
    const answer = launched.app
      .evaluate(countInside, mailboxIds)
      .catch(() => Promise.reject(hasEnded(launched)))
    return inTime(answer, 'counts')
  }
}

function hasEnded(launched: LaunchedProcess): ProgramTrouble {
  return new ProgramTrouble(`the program has ended; it wrote:\n${launched.mainOutput().slice(-2_000)}`)
}

/** Runs in the main process, which offers this to automation only; the page has it by its bridge. */
async function askInside(_: unknown, { name, input }: { name: string; input: unknown }): Promise<unknown> {
  // The handle is there as soon as the program is composed.
  for (;;) {
    const handle = Reflect.get(globalThis, 'ceralaccaHeadless')
    if (handle !== undefined) return handle.request(name, input)
    await new Promise(resolve => setTimeout(resolve, 5))
  }
}

async function countInside(_: unknown, mailboxIds: readonly string[]): Promise<Record<string, number>[]> {
  const counts: Record<string, number>[] = []
  for (const mailboxId of mailboxIds) {
    const states: Record<string, number> = {}
    const listed = await Reflect.get(globalThis, 'ceralaccaHeadless').request('sending.list', { mailboxId })
    for (const sending of listed.ok ? listed.value : []) {
      for (const { handover } of sending.recipients) {
        states[handover.state] = (states[handover.state] ?? 0) + 1
      }
    }
    counts.push(states)
  }
  return counts
}

async function inTime<T>(answer: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new ProgramTrouble(`no answer to ${what}`)), longestAnswer)
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}
