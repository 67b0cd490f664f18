import { rm } from 'node:fs/promises'
import { type Random, seededRandom } from '../../electron/practice/random'
import { Desk } from './desk'
import { drawFaults } from './draw-faults'
import { type Item, judge } from './judge'
import { type PracticeProcess, startPracticeProcess } from './practice-process'

export interface TortureOptions {
  readonly sends: number
  readonly kills: number
  /** How much faster than real time the program and the services run. */
  readonly clock: number
  readonly seed: number
  readonly tell: (line: string) => void
}

export interface TortureReport {
  readonly figures: {
    readonly sends: number
    readonly kills: number
    /** Kills between the start of a request and the storing of its answer. */
    readonly kills_in_flight: number
    readonly faults: number
    readonly lost: number
    readonly twice: number
    readonly unknown: number
    readonly unknown_allowed: number
    readonly seconds: number
    readonly seed: number
  }
  /** What the archive or its register did not pass. */
  readonly checks: readonly string[]
}

const mailboxCount = 3
const recipientsEach = 4

/** Milliseconds of the program's clock after which the person sends a lost message again: beyond any look. */
const patienceMs = 16 * 60_000

/** One run: everything is sent while faults and kills rain down, then calm, then the count. */
export async function torture(options: TortureOptions): Promise<TortureReport> {
  const run = new Run(options)
  try {
    await run.begin()
    while (!run.finished) await run.round()
    await run.calm()
    return await run.count()
  } finally {
    await run.end()
  }
}

class Run {
  readonly #options: TortureOptions
  readonly #random: Random
  readonly #clock: string
  readonly #desk: Desk
  readonly #items: Item[] = []
  readonly #services: PracticeProcess[] = []
  readonly #began = performance.now()
  #kills = 0
  #inFlight = 0
  #faults = 0
  #rounds = 0

  constructor(options: TortureOptions) {
    this.#options = options
    this.#random = seededRandom(options.seed)
    // One time for all, however often the program begins anew.
    this.#clock = `${options.clock}@${Date.now()}`
    this.#desk = new Desk(this.#clock)
  }

  get finished(): boolean {
    return this.#items.length >= this.#options.sends && this.#kills >= this.#options.kills
  }

  async begin(): Promise<void> {
    this.#options.tell(`seed ${this.#options.seed}`)
    await this.#desk.start()
    for (let count = 0; count < mailboxCount; count += 1) {
      const service = await startPracticeProcess(this.#clock)
      this.#services.push(service)
      await this.#desk.connect(service)
    }
    await this.#desk.must('settings.change', { undoSeconds: 0 })
  }

  /** Some messages under some faults, and mostly a kill. */
  async round(): Promise<void> {
    this.#rounds += 1
    const withheld = this.#random() < 0.1
    for (const service of this.#services) {
      const faults = drawFaults(this.#random, withheld)
      this.#faults += faults.length
      await service.setFaults(faults, this.#rounds)
    }
    if (this.#items.length < this.#options.sends) await this.#submit(withheld)
    const left = this.#options.kills - this.#kills
    if (left > 0) await (this.#random() < 0.7 ? this.#killInFlight() : this.#killSometime())
    else await this.#drain(5_000)
    if (this.#rounds % 10 === 0) {
      this.#options.tell(
        `${this.#items.length} sends, ${this.#kills} kills, ${this.#inFlight} of them in flight`
      )
    }
  }

  async #submit(withheld: boolean): Promise<void> {
    for (const mailboxId of this.#desk.mailboxIds) {
      const recipients: string[] = []
      for (let count = 0; count < recipientsEach; count += 1) {
        const address = `consegnata.${this.#items.length}@pec.prova.example`
        recipients.push(address)
        this.#items.push({ mailboxId, address, withheld })
      }
      const draft = await this.#desk.must('draft.save', {
        draftId: null,
        mailboxId,
        recipients,
        subject: `Prova ${this.#rounds}`,
        bodyHtml: '<p>Si trasmette.</p>',
        origin: { kind: 'new' }
      })
      await this.#desk.ask('sending.start', { draftId: draft.id })
    }
  }

  /** Holds a request at the service, before or after it was accepted, and kills while it is there. */
  async #killInFlight(): Promise<void> {
    const service = this.#services[Math.floor(this.#random() * this.#services.length)]
    if (service === undefined) return
    const stage = this.#random() < 0.5 ? 'before' : 'after'
    const ms = 3_000 * this.#options.clock
    await service.setFaults([{ kind: 'latency', ms, stage, endpoint: 'send', times: 1 }], this.#rounds)
    await this.#desk.tend()
    if ((await this.#desk.pending()) === 0 && this.#items.length < this.#options.sends)
      await this.#submit(false)
    const struck = await until(5_000, async () => ((await service.faults())[0]?.struck ?? 0) > 0)
    await this.#killAndReturn(struck)
  }

  async #killSometime(): Promise<void> {
    await new Promise(resolve => setTimeout(resolve, this.#random() * 400))
    await this.#killAndReturn(false)
  }

  async #killAndReturn(inFlight: boolean): Promise<void> {
    await this.#desk.kill()
    this.#kills += 1
    if (inFlight) this.#inFlight += 1
    await this.#desk.start()
    await this.#desk.tend()
  }

  /** Waits until nothing is waiting, for so many real milliseconds at most. */
  #drain(longest: number): Promise<boolean> {
    return until(longest, async () => {
      await this.#desk.tend()
      return (await this.#desk.pending()) === 0
    })
  }

  /** No more faults; everything that waits is sent, and what is lost is looked for and at last sent again. */
  async calm(): Promise<void> {
    for (const service of this.#services) await service.setFaults([], 1)
    const perSend = 1_300 / this.#options.clock
    await this.#drain(60_000 + this.#options.sends * perSend)
    const lookedFor = (patienceMs / this.#options.clock) * 1.2
    await new Promise(resolve => setTimeout(resolve, lookedFor))
    while ((await this.#desk.repeatLost(patienceMs)) > 0) await this.#drain(60_000)
    await this.#drain(60_000)
    await new Promise(resolve => setTimeout(resolve, 3_000))
  }

  async count(): Promise<TortureReport> {
    await this.#desk.close()
    const ledgers = new Map<string, Awaited<ReturnType<PracticeProcess['ledger']>>>()
    for (const mailboxId of this.#desk.mailboxIds) {
      ledgers.set(mailboxId, await this.#desk.service(mailboxId).ledger())
    }
    const verdict = await judge(this.#desk.home ?? '', this.#items, ledgers)
    return {
      figures: {
        sends: this.#items.length,
        kills: this.#kills,
        kills_in_flight: this.#inFlight,
        faults: this.#faults,
        lost: verdict.lost,
        twice: verdict.twice,
        unknown: verdict.unknown,
        unknown_allowed: verdict.unknownAllowed,
        seconds: Math.round((performance.now() - this.#began) / 1_000),
        seed: this.#options.seed
      },
      checks: verdict.faults
    }
  }

  async end(): Promise<void> {
    await this.#desk.kill()
    for (const service of this.#services) service.stop()
    if (this.#desk.home !== undefined) await rm(this.#desk.home, { recursive: true, force: true })
  }
}

async function until(longestMs: number, isSo: () => Promise<boolean>): Promise<boolean> {
  const end = performance.now() + longestMs
  while (performance.now() < end) {
    if (await isSo()) return true
    await new Promise(resolve => setTimeout(resolve, 25))
  }
  return false
}
