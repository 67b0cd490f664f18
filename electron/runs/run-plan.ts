import type { Clock } from '../../shared/clock'
import { ok, type Result } from '../../shared/errors/app-error'
import type { QuotaView } from '../../shared/ipc/views'
import { encodedSize } from '../../shared/mail/message-size'
import { type DryRun, dryRun, type Figure } from '../../shared/runs/dry-run'
import type { RowFaultKind } from '../../shared/runs/row-fault'
import type { Settings } from '../../shared/settings/settings'
import type { ArchiveTables } from '../archive/calls'
import type { StoredRun } from '../archive/run-records'
import type { RunGate } from './run-gate'
import { runUnknown } from './run-unknown'
import { rateOf, rateOver } from './run-view'

interface PlanOptions {
  readonly archive: ArchiveTables
  readonly clock: Clock
  readonly gate: Pick<RunGate, 'daily'>
  readonly settings: () => Pick<Settings, 'plan' | 'prices'>
  readonly isPractice: (mailboxId: string) => boolean
  /** Thousandths of a euro; null: not known. */
  readonly wallet: (mailboxId: string) => Promise<number | null>
  /** Messages that the plan still includes; null: none, any number, or nobody knows. */
  readonly included: () => Promise<number | null>
  readonly quota: (mailboxId: string) => QuotaView | null
}

/** Sends a second that the service allows. */
const allowedRate: Figure = { value: 1, estimate: true }

/** Bytes of the receipts for one message, an acceptance and a delivery, as the practice's and public samples are. */
const receiptBytes = 12_000

/** Bytes of a letter of a page, as it is made here. */
const letterBytes = 30_000

/** Says what a run would take before anything of it is sent. */
export class RunPlan {
  readonly #options: PlanOptions

  constructor(options: PlanOptions) {
    this.#options = options
  }

  async plan(runId: number): Promise<Result<DryRun>> {
    const { archive, clock, gate, settings, isPractice, wallet, included, quota } = this.#options
    const run = await archive.runs.run(runId)
    if (run === null) return runUnknown
    const { mailboxId } = run
    const begins = Math.max(clock.now(), run.startAt ?? 0)
    const [counts, why, handedOver, daily, ownBytes] = await Promise.all([
      archive.rows.counts(runId),
      archive.rows.faultCounts(runId),
      archive.figures.handedOver(mailboxId, rateOver),
      gate.daily(mailboxId, begins),
      archive.rows.fileBytes(runId)
    ])
    const { unwritten = 0, ready = 0, warned = 0, faulty = 0, skipped = 0 } = counts
    const left = unwritten + warned + faulty + skipped
    const measured = rateOf(handedOver)
    const { plan, prices } = settings()
    const held = quota(mailboxId)
    return ok(
      dryRun({
        now: begins,
        rows: {
          rows: ready + left,
          go: ready,
          skipped: left,
          why: why.map(({ kind, ...rest }) => ({ ...rest, kind: kind as RowFaultKind }))
        },
        planId: plan,
        prices: isPractice(mailboxId) ? { ...prices, [plan]: 0 } : prices,
        // What is only practised uses up nothing.
        included: isPractice(mailboxId) ? null : await included(),
        walletMilliEuro: isPractice(mailboxId) ? null : await wallet(mailboxId),
        daily,
        hours: run.hours,
        messagesPerSecond:
          measured === null ? allowedRate : { value: Math.min(1, measured), estimate: false },
        quota: held === null ? null : { usedBytes: held.usedBytes, limitBytes: held.limitBytes },
        bytesPerMessage: { value: bytesOf(run, ownBytes), estimate: true }
      })
    )
  }
}

/** What one message leaves in the mailbox: its receipts, of which the one of the delivery holds the message. */
function bytesOf({ template, attachments }: StoredRun, ownBytes: number): number {
  const text = Buffer.byteLength(template.bodyHtml)
  const letter = template.letter === null ? 0 : letterBytes
  const sizes = [...attachments.map(({ size }) => size), ownBytes, letter]
  return receiptBytes + encodedSize(text, sizes)
}
