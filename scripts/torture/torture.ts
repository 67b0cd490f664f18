import { type Random, seededRandom } from '../../electron/practice/random'
import { type Blow, BlowPlan } from './blow-plan'
import { drawWeather } from './draw-faults'
import { Harm } from './harm'
import { type Item, Letters } from './items'
import { type Judged, judge } from './judge'
import { Keeper } from './keeper'
import { Person } from './person'
import { PracticeProcess } from './practice-process'
import { Program } from './program'
import { readArchive } from './read-archive'
import { complaintsOf, excusesOf, type TortureReport, verdictOf } from './report'
import { SmallDisk } from './small-disk'
import { rest, until } from './until'

export interface TortureOptions {
  readonly sends: number
  readonly kills: number
  /** How much faster than real time the program and the services run. */
  readonly clock: number
  readonly seed: number
  readonly blows: readonly Blow[]
  /** Real minutes after which no further kill begins. */
  readonly minutes: number
  readonly tell: (line: string) => void
}

const mailboxCount = 3

/** Real milliseconds a request is kept at the service for the program to be killed over it. */
const holdMs = 3_000

/** Real milliseconds after which the program gives up waiting for the answer of a send, and a little. */
const beyondTimeout = 126_000

/** Milliseconds of the program's own time by which it has found damage that it did not meet at work, and a little. */
const longestUnnoticedMs = 15 * 60_000

/** Share of the kills that wait for a request to be under way. */
const inFlightShare = 0.75

/** One run: everything is sent while faults and kills rain down, then calm, then the count. */
export async function torture(options: TortureOptions): Promise<TortureReport> {
  const run = new Run(options)
  try {
    await run.begin()
    while (!run.finished) await run.round()
    return await run.reconcile()
  } finally {
    await run.end()
  }
}

class Run {
  readonly #options: TortureOptions
  readonly #random: Random
  readonly #clock: string
  readonly #disk = new SmallDisk()
  readonly #program: Program
  readonly #keeper: Keeper
  readonly #person: Person
  readonly #letters: Letters
  readonly #harm: Harm
  readonly #blows: BlowPlan
  readonly #services: PracticeProcess[] = []
  readonly #checks: string[] = []
  readonly #files = new Map<string, string>()
  readonly #began = performance.now()
  #kills = 0
  #inFlight = 0
  #struckBlows = 0
  #rounds = 0

  constructor(options: TortureOptions) {
    this.#options = options
    this.#random = seededRandom(options.seed)
    // One time for all, however often the program begins anew.
    this.#clock = `${options.clock}@${Date.now()}`
    this.#program = new Program(this.#disk.folder, this.#clock)
    this.#keeper = new Keeper(this.#program, this.#disk, {
      tell: line => this.#say(line),
      salvaged: lost => this.#harm.noteSalvaged(lost),
      complain: fault => this.#checks.push(fault)
    })
    this.#person = new Person(this.#program, gone => this.#harm.forget(gone))
    this.#letters = new Letters(this.#random)
    this.#harm = new Harm({
      folder: this.#disk.folder,
      random: this.#random,
      person: this.#person,
      items: () => this.#items,
      tell: line => this.#say(line),
      complain: fault => this.#checks.push(fault)
    })
    const blows = options.blows.filter(blow => blow !== 'disk' || this.#disk.canBeFull)
    this.#blows = new BlowPlan(blows, options.kills)
    options.tell(`seed ${options.seed}; blows: ${blows.join(', ') || 'none'}`)
    if (blows.length < options.blows.length)
      options.tell('The disk is never full here: no small file system could be mounted.')
  }

  get #items(): readonly Item[] {
    return this.#letters.items
  }

  get #seconds(): number {
    return Math.round((performance.now() - this.#began) / 1_000)
  }

  get finished(): boolean {
    if (this.#seconds > this.#options.minutes * 60) {
      this.#checks.push('the time ran out')
      return true
    }
    return this.#items.length >= this.#options.sends && this.#kills >= this.#options.kills
  }

  async begin(): Promise<void> {
    await this.#keeper.start()
    const started = await Promise.all(
      Array.from({ length: mailboxCount }, () => PracticeProcess.start(this.#clock))
    )
    this.#services.push(...started)
    for (const service of started) await this.#person.connect(service)
    // A second of the fast clock: some kills find a message that could still be undone.
    await this.#program.must('settings.change', { undoSeconds: 1 })
  }

  /** Some messages under some faults, and mostly a kill. */
  async round(): Promise<void> {
    this.#rounds += 1
    try {
      const blow = this.#blows.due(this.#kills)
      if (blow === 'disk') await this.#fullDisk()
      else if (blow === 'timeout') await this.#timeOut()
      else if (this.#kills < this.#options.kills) await this.#killRound(blow)
      else await this.#quietRound()
    } catch (error) {
      await this.#keeper.afterTrouble(error)
    }
    if (this.#rounds % 10 === 0) this.#sayHowFar()
  }

  #say(line: string): void {
    this.#options.tell(`${this.#seconds} s: ${line}`)
  }

  #sayHowFar(): void {
    this.#say(`${this.#items.length} sends, ${this.#kills} kills, ${this.#inFlight} of them in flight`)
  }

  async #killRound(blow: Blow | null): Promise<void> {
    // Where chance would leave fewer than half of them in flight, this one waits too.
    const waiting = this.#random() < inFlightShare || this.#inFlight * 2 <= this.#kills
    const before = performance.now()
    await this.#setWeather(waiting)
    await this.#submit()
    await this.#tend()
    const held = waiting && (await until(4_000, 15, () => this.#isHolding()))
    await rest(this.#random() * (held ? 40 : 400))
    // Where writing took long, the request that was held may have been answered meanwhile: then it does not count.
    await this.#kill(held && performance.now() - before < holdMs)
    if (blow === 'copy') this.#struckBlows += await this.#harm.takeOrRestoreCopy()
    if (blow === 'damage') {
      this.#struckBlows += 1
      this.#keeper.expectRepair()
      await this.#harm.damage()
    }
    if (blow !== null) await this.#requestsAtAnEnd()
    await this.#keeper.start()
    await this.#tend()
  }

  /** All kills are done, and more is to be sent. */
  async #quietRound(): Promise<void> {
    await this.#setWeather(false)
    await this.#submit()
    await this.#drain(5_000)
  }

  /** What a person does who sits before the program and reads what it says. */
  async #tend(): Promise<void> {
    await this.#keeper.heed()
    await this.#person.tend()
  }

  async #setWeather(holding: boolean): Promise<void> {
    for (const service of this.#services) {
      const { faults, worstCase } = drawWeather(this.#random)
      const stage = this.#random() < 0.5 ? 'before' : 'after'
      const hold = holding ? ({ ms: holdMs * this.#options.clock, stage } as const) : null
      await service.setFaults(faults, Math.floor(this.#random() * 2 ** 31), hold)
      await service.setWorstCase(worstCase)
    }
  }

  async #isHolding(): Promise<boolean> {
    for (const service of this.#services) if (await service.isHolding()) return true
    return false
  }

  /** As many messages as keep pace with the kills, so that there is something to be sent at each. */
  async #submit(): Promise<void> {
    const { sends, kills } = this.#options
    const share = kills === 0 ? 1 : (this.#kills + 1) / kills
    for (let turn = 0; ; turn += 1) {
      const left = Math.min(sends, Math.ceil(sends * share)) - this.#items.length
      if (left <= 0) return
      const mailboxId = this.#person.mailboxIds[turn % mailboxCount]
      if (mailboxId === undefined) return
      const letter = await this.#letters.next(mailboxId, left)
      for (const { address } of letter.items) if (letter.file !== null) this.#files.set(address, letter.file)
      await this.#person.write(letter)
    }
  }

  async #kill(inFlight: boolean): Promise<void> {
    await this.#program.kill()
    this.#kills += 1
    if (inFlight) this.#inFlight += 1
  }

  /** The disk fills up while requests are out and letters are written; sometimes the program is killed over it. */
  async #fullDisk(): Promise<void> {
    this.#struckBlows += 1
    await this.#setWeather(true)
    await this.#submit()
    await this.#tend()
    await until(4_000, 15, () => this.#isHolding())
    this.#disk.fill()
    await this.#submit()
    // Long enough for the answers that were held to come while there is no room for them.
    await rest(holdMs + 500)
    if (this.#random() < 0.5) {
      await this.#kill(false)
      await this.#keeper.start()
    }
    this.#disk.free()
    await this.#tend()
  }

  /**
   * No answer comes within the longest time the program waits; at one service the message was not taken either. Never
   * is it taken only after that time: it is real, and hours on the fast clock, where no service's acceptance belongs.
   */
  async #timeOut(): Promise<void> {
    this.#struckBlows += 1
    const ms = (beyondTimeout + 4_000) * this.#options.clock
    for (const [at, service] of this.#services.entries()) {
      const drop = { kind: 'drop', stage: 'before', endpoint: 'send', times: 1 } as const
      await service.setFaults(at === 0 ? [drop] : [], 1, { ms, stage: 'after' })
    }
    await this.#submit()
    await this.#tend()
    await until(10_000, 50, () => this.#isHolding())
    await rest(beyondTimeout)
  }

  /** What was still held at a service has been taken or not: from now on its ledger tells who got what. */
  async #requestsAtAnEnd(): Promise<void> {
    await rest(holdMs + 500)
  }

  /** Waits until nothing is waiting, for so many real milliseconds at most. */
  #drain(longest: number): Promise<boolean> {
    return until(longest, 200, async () => {
      await this.#tend()
      return (await this.#person.pending()) === 0
    })
  }

  /** No more faults: all that waits is sent, the lost is looked for, and what nobody got is sent again by a person. */
  async reconcile(): Promise<TortureReport> {
    this.#sayHowFar()
    for (const service of this.#services) {
      await service.setFaults([], 1)
      await service.setWorstCase(false)
    }
    await this.#requestsAtAnEnd()
    await this.#keeper.awaitRepair(longestUnnoticedMs / this.#options.clock)
    for (let pass = 1; ; pass += 1) {
      await this.#settle()
      const judged = await this.#look()
      const unsent = judged.filter(({ end }) => end === 'unsent')
      this.#say(`${unsent.length} messages that nobody got are sent again`)
      if (unsent.length === 0 || pass === 3) return this.#report(judged)
      await this.#keeper.start()
      // What is still a draft is sent as such, or it would go twice.
      for (const { item, attempts, isDraft } of unsent)
        if (!isDraft) await this.#person.sendAgain(item, attempts, this.#files.get(item.address) ?? null)
    }
  }

  /** Until nothing waits, and no lost message that has a receipt is still looked for. */
  async #settle(): Promise<void> {
    try {
      const isDone = await this.#drain(120_000)
      this.#say(isDone ? 'nothing waits any more' : 'some messages still wait')
      await this.#person.lookForLost()
      await this.#drain(60_000)
    } catch (error) {
      await this.#keeper.afterTrouble(error)
      await this.#drain(120_000)
    }
  }

  async #look(): Promise<readonly Judged[]> {
    await this.#program.close()
    const { mailboxIds } = this.#person
    const content = await readArchive(this.#disk.folder, mailboxIds, this.#harm.damagedRegisters)
    for (const fault of content.faults) if (!this.#checks.includes(fault)) this.#checks.push(fault)
    const ledgers = new Map(
      await Promise.all(mailboxIds.map(async id => [id, await this.#person.service(id).ledger()] as const))
    )
    return judge(this.#items, content, ledgers)
  }

  #report(judged: readonly Judged[]): TortureReport {
    const complaints = complaintsOf(judged)
    for (const complaint of complaints.slice(0, 30)) this.#options.tell(complaint)
    this.#options.tell(`went: ${JSON.stringify(this.#letters.counts)}`)
    for (const end of ['unknown', 'forgotten'] as const)
      this.#options.tell(`${end}, and nobody could know: ${JSON.stringify(excusesOf(judged, end))}`)
    if (judged.some(({ garbled }) => garbled)) this.#checks.push('a file arrived with other bytes')
    if (judged.some(({ early }) => early)) this.#checks.push('a message left before its time')
    const struck = this.#services.reduce((sum, service) => sum + service.struck, this.#struckBlows)
    return {
      figures: {
        sends: judged.length,
        kills: this.#kills,
        kills_in_flight: this.#inFlight,
        faults: struck,
        ...verdictOf(judged),
        seconds: this.#seconds,
        seed: this.#options.seed
      },
      checks: this.#checks
    }
  }

  async end(): Promise<void> {
    await this.#program.kill()
    for (const service of this.#services) service.stop()
    await this.#harm.end()
    this.#letters.remove()
    this.#disk.remove()
  }
}
