import { type Program, ProgramTrouble } from './program'
import type { SmallDisk } from './small-disk'
import { until } from './until'

interface Hears {
  readonly tell: (line: string) => void
  /** The archive was salvaged; `lost`: how many rows of messages the program says are gone, null: it cannot count them. */
  readonly salvaged: (lost: number | null) => Promise<void>
  /** Something is wrong with the program. */
  readonly complain: (fault: string) => void
}

/** Keeps the program going as a person does, and notes every end and every repair that nobody gave it a reason for. */
export class Keeper {
  readonly #program: Program
  readonly #disk: SmallDisk
  readonly #hears: Hears
  /** The archive was damaged, and no start has put it right yet: the program may end over it. */
  #ailing = false

  constructor(program: Program, disk: SmallDisk, hears: Hears) {
    this.#program = program
    this.#disk = disk
    this.#hears = hears
  }

  /** The archive was just damaged: one repair is expected. */
  expectRepair(): void {
    this.#ailing = true
  }

  /** Starts the program until it is in, and makes room where the disk was full. */
  async start(): Promise<void> {
    let last: unknown = null
    for (let tries = 0; tries < 5; tries += 1) {
      try {
        const state = await this.#program.start()
        if (state === 'open') return await this.#noticeRepair()
        last = state
      } catch (error) {
        last = error
      }
      this.#hears.tell(`the program does not start: ${last}`)
      await this.#program.kill()
      this.#disk.free()
    }
    throw new Error(`the program cannot be started: ${last}`)
  }

  /**
   * Closes and opens the program where it says that the archive is damaged, as it asks the person to: until then it may
   * be unable to send what waits. Answers whether it said so.
   */
  async heed(): Promise<boolean> {
    const { notices } = await this.#program.must('app.view', undefined)
    if (!notices.some(({ kind }) => kind === 'archive-damaged')) return false
    this.#hears.tell('the program says that the archive is damaged')
    await this.#program.close()
    await this.start()
    return true
  }

  /** Gives the program the time in which it looks for damage by itself, where there is some that it may not have met. */
  async awaitRepair(longestMs: number): Promise<void> {
    if (this.#ailing) await until(longestMs, 500, () => this.heed())
  }

  async #noticeRepair(): Promise<void> {
    const { notices } = await this.#program.must('app.view', undefined)
    const repaired = notices.find(({ kind }) => kind === 'archive-salvaged' || kind === 'archive-unreadable')
    if (repaired === undefined) return
    if (!this.#ailing) this.#hears.complain('the archive was salvaged though nothing had damaged it')
    this.#ailing = false
    this.#hears.tell(`${repaired.kind} ${JSON.stringify(repaired.data)}`)
    const { lostMessages } = repaired.data
    await this.#hears.salvaged(lostMessages === undefined ? null : Number(lostMessages))
  }

  /** A program that ends by itself is a fault, but over a damaged archive: then it is started again and repairs it. */
  async afterTrouble(error: unknown): Promise<void> {
    if (!(error instanceof ProgramTrouble)) throw error
    this.#hears.tell(error.message)
    if (!this.#ailing) this.#hears.complain(error.message)
    await this.#program.kill()
    await this.start()
  }
}
