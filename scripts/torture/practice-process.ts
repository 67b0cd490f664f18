import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { LedgerLine } from '../../electron/practice/control'
import type { FaultInput, FaultState } from '../../electron/practice/faults'
import { projectRoot } from '../runtime/project'

/** A practice service in a process of its own, so that killing the program does not touch it. */
export class PracticeProcess {
  readonly told: Told
  readonly #child: ChildProcess
  #struck = 0
  /** The first of the faults only holds a request. */
  #holds = false

  private constructor(child: ChildProcess, told: Told) {
    this.#child = child
    this.told = told
  }

  /** `clock` as `--clock` takes it; `options` are given to the command besides. */
  static async start(clock: string, options: readonly string[] = []): Promise<PracticeProcess> {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', 'scripts/practice.ts', '--port', '0', '--clock', clock, ...options],
      { cwd: projectRoot, stdio: ['ignore', 'pipe', 'inherit'] }
    )
    const killWithUs = () => child.kill('SIGKILL')
    process.once('exit', killWithUs)
    child.once('exit', () => process.off('exit', killWithUs))
    return new PracticeProcess(child, await firstLine(child))
  }

  /** How often faults have struck; without the holding of a request until the program is killed. */
  get struck(): number {
    return this.#struck
  }

  /** Every message it accepted, in order. */
  async ledger(): Promise<readonly LedgerLine[]> {
    return ((await this.#control('GET', 'ledger')) as { ledger: LedgerLine[] }).ledger
  }

  /**
   * Replaces all faults. With `hold` the next `/send` is also kept waiting so many milliseconds of the practice clock,
   * before or after it is carried out; `isHolding` tells when it has come.
   */
  async setFaults(faults: readonly FaultInput[], seed: number, hold: Hold | null = null): Promise<void> {
    await this.#countStruck()
    const held: FaultInput[] = hold === null ? [] : [{ kind: 'latency', endpoint: 'send', times: 1, ...hold }]
    this.#holds = hold !== null
    await this.#control('PUT', 'faults', { faults: [...held, ...faults], seed })
  }

  async isHolding(): Promise<boolean> {
    return this.#holds && ((await this.#faults())[0]?.struck ?? 0) > 0
  }

  async setWorstCase(on: boolean): Promise<void> {
    await this.#control('PUT', 'worst-case', { on })
  }

  stop(): void {
    this.#child.kill('SIGTERM')
  }

  async #countStruck(): Promise<void> {
    for (const { struck } of (await this.#faults()).slice(this.#holds ? 1 : 0)) this.#struck += struck
  }

  async #faults(): Promise<readonly FaultState[]> {
    return ((await this.#control('GET', 'faults')) as { faults: FaultState[] }).faults
  }

  async #control(method: string, name: string, body?: object): Promise<unknown> {
    const answer = await fetch(`${this.told.massive}/_practice/${name}`, {
      method,
      headers: { authorization: `Bearer ${this.told.token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) })
    })
    if (!answer.ok) throw new Error(`the practice service answered ${answer.status} to ${name}`)
    return answer.json()
  }
}

export interface Hold {
  readonly ms: number
  readonly stage: 'before' | 'after'
}

/** Where the service is and who may use it. */
interface Told {
  readonly massive: string
  readonly mailboxes: string
  readonly account: string
  readonly token: string
  readonly username: string
  readonly password: string
  readonly mailbox: string
}

function firstLine(child: ChildProcess): Promise<Told> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', code => reject(new Error(`the practice service ended with ${code}`)))
    if (child.stdout === null) return reject(new Error('the practice service has no output'))
    createInterface(child.stdout).once('line', line => resolve(JSON.parse(line) as Told))
  })
}
