import keytar from 'keytar'
import { readAnchorPart } from '../../electron/archive/anchor-record'
import { openLocally } from '../../electron/archive/local-archive'
import type { RegisterHead } from '../../shared/mail/register'
import type { Handover } from '../../shared/mail/sending'
import type { RowStage } from '../../shared/runs/run'

/** One attempt to send an item. */
export interface Attempt {
  readonly sendingId: string
  readonly recipientId: string
  readonly handover: Handover
}

/** What the archive of a program that has ended says. */
export interface ArchiveContent {
  /** By address, which names the item. */
  readonly attempts: ReadonlyMap<string, readonly Attempt[]>
  /** Addresses of messages that are still drafts. */
  readonly drafted: ReadonlySet<string>
  /** What the database and the registers did not pass. */
  readonly faults: readonly string[]
}

/** What is left after a salvage. */
export interface Known {
  /** Address by the id of the recipient. */
  readonly attempts: ReadonlyMap<string, string>
  /** Addresses of messages that are drafts. */
  readonly drafted: ReadonlySet<string>
}

/** Register entries up to this number may have been taken by damage, by mailbox. */
export type Damaged = ReadonlyMap<string, number>

/** Rows that a person still has to send, as drafts are; what was left out as it had arrived is none of them. */
const unsentStages: readonly RowStage[] = ['unwritten', 'ready', 'warned', 'faulty', 'set-aside', 'doubted']
const mostRows = 100_000

/** Reads it whole, with the checks of database and registers, and with the keychain's word on how far they had come. */
export async function readArchive(
  home: string,
  mailboxIds: readonly string[],
  damaged: Damaged
): Promise<ArchiveContent> {
  const key = await entry(home, 'archive-key')
  if (key === null) throw new Error('the keychain has no key for the archive')
  const heads = await anchoredHeads(home)
  const archive = openLocally({ file: `${home}/archive.db`, key }, () => Date.now())
  try {
    const { meta, outbox, register, runs, rows } = archive.tables
    const faults = (await meta.isSound()) ? [] : ['the database check failed']
    const attempts = new Map<string, Attempt[]>()
    const drafted = new Set<string>()
    for (const mailboxId of mailboxIds) {
      for (const draft of await outbox.drafts(mailboxId))
        for (const each of draft.recipients) drafted.add(each)
      const all = await outbox.writtenWithin(mailboxId, 0, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)
      for (const sendingId of all) {
        const { recipients } = (await outbox.sending(sendingId)) ?? { recipients: [] }
        for (const { id: recipientId, address, handover } of recipients) {
          attempts.set(address, [...(attempts.get(address) ?? []), { sendingId, recipientId, handover }])
        }
      }
      const found = await register.check(mailboxId, heads[mailboxId] === undefined ? [] : [heads[mailboxId]])
      const fault = found.faults.find(({ until }) => until > (damaged.get(mailboxId) ?? 0))
      if (fault !== undefined) faults.push(`a register is ${fault.kind} at ${fault.number} to ${fault.until}`)
    }
    for (const { id } of await runs.runs()) {
      for (const { cells } of await rows.window({ runId: id, stages: unsentStages, text: '' }, 0, mostRows))
        drafted.add(cells[0] ?? '')
    }
    return { attempts, drafted, faults }
  } finally {
    await archive.close()
  }
}

/** How far the registers had come, as the keychain knows it. */
export async function anchoredHeads(home: string): Promise<Readonly<Record<string, RegisterHead>>> {
  return readAnchorPart(await entry(home, 'archive-anchor'))?.heads ?? {}
}

function entry(home: string, name: string): Promise<string | null> {
  return keytar.getPassword(`Ceralacca ${home}`, name)
}
