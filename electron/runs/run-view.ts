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
  const { attachments, folder, costLimit: _, sourcePath: __, key: ___, ...open } = run
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

/** The newest sends by which the rate is measured. */
export const rateOver = 60

/** Sends fewer than this say nothing of a rate. */
const enough = 5

/** Milliseconds between two sends of one stretch of work; longer is a pause, and none of the rate's. */
const longestGap = 30_000

/** Sends a second, from one to the next of these where they followed each other. */
export function rateOf(handedOver: readonly RecipientDelivery[]): number | null {
  const times = handedOver
    .flatMap(({ handover }) => (handover.state === 'handed-over' ? [handover.at] : []))
    .toSorted((one, other) => one - other)
  const gaps = times.slice(1).map((time, at) => time - (times[at] ?? time))
  const followed = gaps.filter(gap => gap <= longestGap)
  const sum = followed.reduce((all, gap) => all + gap, 0)
  return followed.length < enough - 1 || sum === 0 ? null : (followed.length * 1_000) / sum
}
