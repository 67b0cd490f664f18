import { randomUUID } from 'node:crypto'
import { ok, type Result, refuse } from '../../shared/errors/app-error'
import type { ArchiveTables } from '../archive/calls'
import { keepContent, readFiles } from '../outbox/attached-files'
import type { Outbox } from '../outbox/outbox'
import type { RowMaker } from './row-maker'
import { runUnknown } from './run-unknown'

interface TestOptions {
  readonly archive: ArchiveTables
  readonly now: () => number
  readonly maker: RowMaker
  readonly outbox: Pick<Outbox, 'start'>
  readonly limitBytes: () => number
  /** null: no such mailbox. */
  readonly addressOf: (mailboxId: string) => string | null
  readonly draftsChanged: (mailboxId: string) => void
}

/**
 * Sends one row to the mailbox itself: an ordinary message like any other, with its undo time and its price, so that a
 * person sees what everybody else would get.
 */
export async function testRow(
  { archive, now, maker, outbox, limitBytes, addressOf, draftsChanged }: TestOptions,
  runId: number,
  position: number
): Promise<Result<null>> {
  const [run, row] = await Promise.all([archive.runs.run(runId), archive.rows.row(runId, position)])
  if (run === null || row === null) return runUnknown
  const address = addressOf(run.mailboxId)
  if (address === null) return refuse('mailbox-unknown', 'no such mailbox')
  const files = await readFiles(
    { attachments: run.attachments, bodyHtml: run.template.bodyHtml },
    limitBytes(),
    sha256 => archive.content.get(sha256)
  )
  if (!files.ok) return files
  const kept = await keepContent(archive, files.value)
  if (!kept.ok) return kept
  const made = await maker.whole({ ...run, attachments: files.value.attachments }, row)
  if ('error' in made) return { ok: false, error: made.error }
  if ('faults' in made) return refuse('row-faulty', 'the row has faults', { line: row.line })
  const draft = {
    id: randomUUID(),
    mailboxId: run.mailboxId,
    recipients: [address],
    subject: made.message.subject,
    bodyHtml: made.message.bodyHtml,
    attachments: made.message.attachments,
    origin: { kind: 'new' } as const,
    together: false,
    savedAt: now()
  }
  const saved = await archive.outbox.saveDraft(draft)
  if (!saved.ok) return saved
  const started = await outbox.start(draft.id)
  draftsChanged(run.mailboxId)
  return started.ok ? ok(null) : started
}
