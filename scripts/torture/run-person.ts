import type { RowStage, RunRow, RunView } from '../../shared/runs/run'
import type { Letter } from './items'
import type { PracticeProcess } from './practice-process'
import type { Program } from './program'
import type { Attempt, Known } from './read-archive'

/** What a person agrees to where nothing is paid: more than any run here could cost, in thousandths of a euro. */
const anyCost = 1_000_000_000

const rowsAtOnce = 500

interface RunPersonOptions {
  readonly program: Program
  readonly service: (mailboxId: string) => PracticeProcess
  /** Hears of whom the archive was made to forget, since they had got their message. */
  readonly forget: (addresses: readonly string[]) => void
}

/** The person's part in runs: pastes rows, starts, resumes what has paused, and answers for rows that may have left. */
export class RunPerson {
  readonly #options: RunPersonOptions

  constructor(options: RunPersonOptions) {
    this.#options = options
  }

  /** A run with a row for each item; false where the program cannot take it now. */
  async write({ mailboxId, subject, items }: Letter): Promise<boolean> {
    const { program } = this.#options
    const text = ['PEC', ...items.map(({ address }) => address)].join('\n')
    const created = await program.ask('run.create', {
      mailboxId,
      table: { from: 'text', text },
      recipeId: null
    })
    if (!created.ok || created.value === null) return false
    const { id: runId } = created.value
    const bodyHtml = '<p>Si trasmette a {{PEC}} quanto in oggetto.</p>'
    const template = { subject, bodyHtml, letter: null, language: 'it' } as const
    const mapping = { address: 0, attachments: [], label: null }
    const changed = await program.ask('run.change', { runId, change: { template, mapping } })
    if (!changed.ok) return false
    await this.#start(changed.value)
    return true
  }

  /** Starts what was not started, and resumes what has paused. */
  async tend(): Promise<void> {
    for (const run of await this.#runs()) {
      if (run.state === 'draft') await this.#startDraft(run)
      if (run.state === 'paused') {
        await this.#settleDoubted(run)
        await this.#options.program.ask('run.resume', { runId: run.id, cost: anyCost })
      }
    }
  }

  /** Rows that are still to leave, and runs that have not ended. */
  async pending(): Promise<number> {
    return (await this.#runs()).reduce((sum, run) => sum + waitingIn(run), 0)
  }

  /** What the running program knows of rows, like of sendings and of drafts. */
  async known(): Promise<Known> {
    const attempts = new Map<string, string>()
    const drafted = new Set<string>()
    for (const { id } of await this.#runs()) {
      for (const { result, cells } of await this.#rows(id, null)) {
        if (result === null) drafted.add(addressIn(cells))
        else attempts.set(result.recipientId, addressIn(cells))
      }
    }
    return { attempts, drafted }
  }

  /** Rows of unknown outcome of which the service's ledger tells, by their sendings. */
  async lost(mailboxId: string, told: ReadonlySet<string>): Promise<readonly Pick<Attempt, 'sendingId'>[]> {
    const runs = (await this.#runs()).filter(run => run.mailboxId === mailboxId)
    const rows = await Promise.all(runs.map(({ id }) => this.#rows(id, ['unknown'])))
    return rows
      .flat()
      .flatMap(({ result, cells }) => (result !== null && told.has(addressIn(cells)) ? [result] : []))
  }

  async #startDraft(run: RunView): Promise<void> {
    // The program ended before it was written: its letter is written anew, or sent again at the end.
    if (run.template.subject === '') {
      await this.#options.program.ask('run.remove', { runId: run.id })
      return
    }
    await this.#start(run)
  }

  /** Leaves out who has got it already where the program doubts the run, or warns of the row. */
  async #start(run: RunView): Promise<void> {
    const { program } = this.#options
    const doubted = run.doubtedAt === null ? [] : await this.#rows(run.id, ['ready'])
    const asked = [...doubted, ...(await this.#rows(run.id, ['warned']))]
    const got = asked.length === 0 ? new Set<string>() : await this.#gotIn(run)
    for (const { position, cells } of asked) {
      const decision = got.has(addressIn(cells)) ? 'skip' : 'send'
      await program.ask('run.decide', { runId: run.id, stages: null, text: '', position, decision })
    }
    this.#forgetGot(asked, got)
    const view = await program.ask('run.view', { runId: run.id })
    const messages = view.ok ? (view.value.counts.ready ?? 0) : 0
    await program.ask('run.start', { runId: run.id, cost: anyCost, messages, beyondDoubt: true })
  }

  /** The ledger stands for the receipts among which a person looks. */
  async #settleDoubted(run: RunView): Promise<void> {
    const rows = await this.#rows(run.id, ['doubted'])
    if (rows.length === 0) return
    const got = await this.#gotIn(run)
    for (const { position, cells } of rows) {
      const as = got.has(addressIn(cells)) ? 'skipped' : 'ready'
      await this.#options.program.must('run.settle-doubted', { runId: run.id, position, as })
    }
    this.#forgetGot(rows, got)
  }

  #forgetGot(rows: readonly RunRow[], got: ReadonlySet<string>): void {
    const gone = rows.map(({ cells }) => addressIn(cells)).filter(address => got.has(address))
    if (gone.length > 0) this.#options.forget(gone)
  }

  async #gotIn({ mailboxId }: RunView): Promise<ReadonlySet<string>> {
    return new Set((await this.#options.service(mailboxId).ledger()).flatMap(line => line.recipients))
  }

  async #runs(): Promise<readonly RunView[]> {
    return this.#options.program.must('run.list', undefined)
  }

  async #rows(runId: number, stages: RowStage[] | null): Promise<readonly RunRow[]> {
    const asked = { runId, stages, text: '', offset: 0, limit: rowsAtOnce }
    return (await this.#options.program.must('run.rows', asked)).rows
  }
}

/** A run counts too until it has ended; what is left of one that has is for nobody to send. */
function waitingIn({ state, counts }: RunView): number {
  if (state === 'done' || state === 'stopped') return 0
  const { ready = 0, doubted = 0, queued = 0, sending = 0 } = counts
  return 1 + ready + doubted + queued + sending
}

function addressIn(cells: readonly string[]): string {
  return cells[0] ?? ''
}
