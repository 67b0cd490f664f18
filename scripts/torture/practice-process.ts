import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { LedgerLine } from '../../electron/practice/control'
import type { FaultInput, FaultState } from '../../electron/practice/faults'
import { projectRoot } from '../runtime/project'

/** A practice service in a process of its own, so that killing the program does not touch it. */
export interface PracticeProcess {
  readonly massive: string
  readonly mailboxes: string
  readonly account: string
  readonly token: string
  readonly username: string
  readonly password: string
  readonly mailbox: string
  /** Every message it accepted, in order. */
  ledger(): Promise<readonly LedgerLine[]>
  faults(): Promise<readonly FaultState[]>
  setFaults(faults: readonly FaultInput[], seed: number): Promise<void>
  stop(): void
}

export async function startPracticeProcess(clock: string): Promise<PracticeProcess> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'scripts/practice.ts', '--port', '0', '--clock', clock],
    { cwd: projectRoot, stdio: ['ignore', 'pipe', 'inherit'] }
  )
  const told = await firstLine(child)
  const control = async (method: string, name: string, body?: object): Promise<unknown> => {
    const answer = await fetch(`${told.massive}/_practice/${name}`, {
      method,
      headers: { authorization: `Bearer ${told.token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) })
    })
    if (!answer.ok) throw new Error(`the practice service answered ${answer.status} to ${name}`)
    return answer.json()
  }
  return {
    ...told,
    ledger: async () => ((await control('GET', 'ledger')) as { ledger: LedgerLine[] }).ledger,
    faults: async () => ((await control('GET', 'faults')) as { faults: FaultState[] }).faults,
    setFaults: async (faults, seed) => void (await control('PUT', 'faults', { faults, seed })),
    stop: () => void child.kill('SIGTERM')
  }
}

type Told = Pick<
  PracticeProcess,
  'massive' | 'mailboxes' | 'account' | 'token' | 'username' | 'password' | 'mailbox'
>

function firstLine(child: ChildProcess): Promise<Told> {
  return new Promise((resolve, reject) => {
    child.once('exit', code => reject(new Error(`the practice service ended with ${code}`)))
    if (child.stdout === null) return reject(new Error('the practice service has no output'))
    createInterface(child.stdout).once('line', line => resolve(JSON.parse(line) as Told))
  })
}
