import { setTimeout as real } from 'node:timers/promises'
import { allowsScripts } from '../settings/script-access'
import { type Command, readCommand } from './command-line'
import { askDoor } from './door-client'
import { readSign } from './door-place'
import { type Exit, exits } from './exits'
import { helpText } from './help'
import { endingLost } from './lost-answer'
import { plainWords } from './plain-words'
import { ending, type ScriptEnd } from './script-answer'

interface Surroundings {
  /** What names of files are relative to. */
  readonly folder: string
  readonly dataFolder: string
  readonly write: (line: string) => void
}

/** Real milliseconds between two looks for a program that is starting or ending, and how many. */
const lookMs = 200
const mostLooks = 300

/** One command of a script, on its way to whichever program owns the data folder. */
export class SendCommand {
  readonly #asked: Extract<Command, { kind: 'ask' }>
  readonly #surroundings: Surroundings
  #isHandedOver = false

  private constructor(asked: Extract<Command, { kind: 'ask' }>, surroundings: Surroundings) {
    this.#asked = asked
    this.#surroundings = surroundings
  }

  /** A number is the exit code of a command that needs no program. */
  static async read(words: readonly string[], surroundings: Surroundings): Promise<SendCommand | number> {
    const { folder, dataFolder, write } = surroundings
    const read = readCommand(words, folder)
    if (read.kind === 'help') {
      write(helpText())
      return exits.done.code
    }
    // What cannot be read may have asked for JSON all the same.
    const json = words.includes('--json')
    const end = (exit: Exit, says: string) => writeEnd(ending(exit, says), json, write)
    if (read.kind === 'wrong') return end('usage', `${read.says} See --help.`)
    if (await allowsScripts(dataFolder)) return new SendCommand(read, surroundings)
    return end(
      'switched-off',
      'Scripts are not allowed in. Switch them on in the program’s settings, under Sending.'
    )
  }

  /** The exit code; null: no program answers. */
  async handOver(): Promise<number | null> {
    const { dataFolder, write } = this.#surroundings
    const sign = await readSign(dataFolder)
    const { request, json } = this.#asked
    if (sign === null) return null
    this.#isHandedOver = true
    const end = await askDoor(sign, request, news => write(json ? JSON.stringify(news) : plainWords(news)))
    if (end !== null) return writeEnd(end, json, write)
    this.#isHandedOver = false
    return null
  }

  /** To the program of this process, which is starting; `hindrance` says what a person has to do first, null: nothing. */
  async handOverToOwn(hindrance: () => Promise<string | null>): Promise<number> {
    for (let looks = mostLooks; looks > 0; looks -= 1) {
      const code = await this.handOver()
      if (code !== null) return code
      const what = await hindrance()
      if (what !== null) return this.#end('needs-person', what)
      await real(lookMs)
    }
    return this.#end('needs-person', shut)
  }

  /** To one that is starting or ending; null: it has ended, and as `ownsNow` tells this process is the owner. */
  async handOverToOther(ownsNow: () => boolean): Promise<number | null> {
    for (let looks = mostLooks; looks > 0; looks -= 1) {
      const code = await this.handOver()
      if (code !== null) return code
      if (ownsNow()) return null
      await real(lookMs)
    }
    return this.#end('needs-person', shut)
  }

  /** The exit code where this process ends before the answer. */
  get codeWithoutAnswer(): number {
    return this.#isHandedOver ? endingLost(this.#asked.request, null).code : exits.unreachable.code
  }

  /** The process that was to carry it out has ended without a code of ours. */
  lost(): number {
    return writeEnd(endingLost(this.#asked.request, null), this.#asked.json, this.#surroundings.write)
  }

  #end(exit: Exit, says: string): number {
    return writeEnd(ending(exit, says), this.#asked.json, this.#surroundings.write)
  }
}

const shut = 'The program runs but lets no script in: its archive may be locked. Look at its window.'

function writeEnd(end: ScriptEnd, json: boolean, write: (line: string) => void): number {
  write(json ? JSON.stringify(end) : end.says)
  return end.code
}
