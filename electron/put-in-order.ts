import type { Clock } from '../shared/clock'
import { failed, ok, type Result } from '../shared/errors/app-error'
import type { OpenedArchive } from './archive/archive-opener'
import { ArchiveFailure } from './archive/calls'
import { journalName, moveJournalIn } from './journal/move-in'
import type { NoticeBoard } from './notice-board'
import { recoverOutbox } from './outbox/recover'

interface OrderParts {
  readonly dataFolder: string
  readonly notices: NoticeBoard
  readonly clock: Pick<Clock, 'now'>
}

/**
 * What becomes of an archive that was opened, before anything works on it: the journal of the first version is moved in,
 * and what the last session left half done is put in order. Fails where that cannot be written or read: then nothing of
 * it may be used, or something would leave that is believed not to have left.
 */
export async function putInOrder(opened: OpenedArchive, parts: OrderParts): Promise<Result<null>> {
  try {
    // In memory it would be gone with the session.
    if (opened.kept === 'disk') await takeJournal(opened, parts)
    return await recover(opened, parts)
  } catch (error) {
    if (!(error instanceof ArchiveFailure)) throw error
    return failed(error.error)
  }
}

async function takeJournal({ archive }: OpenedArchive, { dataFolder, notices, clock }: OrderParts) {
  const moved = await moveJournalIn(dataFolder, archive.tables, clock.now())
  if (!moved.ok) notices.put('journal-not-moved', { file: journalName })
  else if (moved.value !== null) notices.put('journal-set-aside', { file: moved.value })
}

async function recover({ archive }: OpenedArchive, { notices, clock }: OrderParts): Promise<Result<null>> {
  const recovered = await recoverOutbox(archive.tables, clock.now())
  if (!recovered.ok) return recovered
  const { interrupted, returned } = recovered.value
  if (interrupted > 0) notices.put('interrupted-sends', { count: interrupted })
  if (returned > 0) notices.put('returned-to-drafts', { count: returned })
  return ok(null)
}
