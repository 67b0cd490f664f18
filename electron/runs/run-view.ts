import path from 'node:path'
import type { RecipientDelivery } from '../../shared/mail/sending'
import type { FileReport, RunView, RunWait, StageCounts } from '../../shared/runs/run'
import type { TemplateFault } from '../../shared/runs/template/template'
import type { StoredRun } from '../archive/run-records'

interface ViewParts {
  readonly counts: StageCounts
  readonly told: Pick<RunView, 'silent' | 'security'>
  readonly checked: {
    readonly checking: boolean
    readonly templateFaults: readonly TemplateFault[]
    readonly files: FileReport | null
  }
  readonly wait: RunWait | null
  /** Who was handed over last, the newest first. */
  readonly handedOver: readonly RecipientDelivery[]
}

/** A run as the page may see it: without paths. */
export function runView(run: StoredRun, { counts, told, checked, wait, handedOver }: ViewParts): RunView {
  const { attachments, folder, costLimit: _, sourcePath: __, ...open } = run
  return {
    ...open,
    attachments: attachments.map(({ id, name, size }) => ({ id, name, size })),
    folder: folder === null ? null : path.basename(folder),
    wait: run.state === 'running' ? wait : null,
    ...checked,
    checking: checked.checking || run.state === 'reading',
    rows: Object.values(counts).reduce((sum, count) => sum + count, 0),
    counts,
    ...told,
    rate: rateOf(handedOver)
  }
}

/** Sends fewer than this say nothing of a rate. */
const enough = 5

/** Sends a second, from the first to the last of these. */
export function rateOf(handedOver: readonly RecipientDelivery[]): number | null {
  const times = handedOver.flatMap(({ handover }) => (handover.state === 'handed-over' ? [handover.at] : []))
  if (times.length < enough) return null
  const seconds = (Math.max(...times) - Math.min(...times)) / 1_000
  return seconds > 0 ? (times.length - 1) / seconds : null
}
