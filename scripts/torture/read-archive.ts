import keytar from 'keytar'
import { readAnchorPart } from '../../electron/archive/anchor-record'
import type { ArchiveTables } from '../../electron/archive/calls'
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
    const { meta, outbox, register } = archive.tables
    const faults = (await meta.isSound()) ? [] : ['the database check failed']
    const attempts = new Map<string, Attempt[]>()
    const drafted = new Set<string>()
    for (const mailboxId of mailboxIds) {
      for (const draft of await outbox.drafts(mailboxId))
        for (const each of draft.recipients) drafted.add(each)
      for (const [address, attempt] of await attemptsOf(archive.tables, mailboxId))
        attempts.set(address, [...(attempts.get(address) ?? []), attempt])
      const found = await register.check(mailboxId, heads[mailboxId] === undefined ? [] : [heads[mailboxId]])
      const fault = found.faults.find(({ until }) => until > (damaged.get(mailboxId) ?? 0))
      if (fault !== undefined) faults.push(`a register is ${fault.kind} at ${fault.number} to ${fault.until}`)
    }
    for (const address of await unsentRows(archive.tables)) drafted.add(address)
    return { attempts, drafted, faults }
  } finally {
    await archive.close()
  }
}

/** Rows of runs among them: every attempt with its address. */
async function attemptsOf(
  { outbox }: ArchiveTables,
  mailboxId: string
): Promise<readonly (readonly [string, Attempt])[]> {
  const all = await outbox.writtenWithin(mailboxId, 0, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)
  const sendings = await Promise.all(all.map(id => outbox.sending(id)))
  return sendings.flatMap(sending =>
    (sending?.recipients ?? []).map(
      ({ id: recipientId, address, handover }) =>
        [address, { sendingId: sending?.id ?? '', recipientId, handover }] as const
    )
  )
}

async function unsentRows({ runs, rows }: ArchiveTables): Promise<readonly string[]> {
  const found = await Promise.all(
    (await runs.runs()).map(({ id }) =>
      rows.window({ runId: id, stages: unsentStages, text: '' }, 0, mostRows)
    )
  )
  return found.flat().map(({ cells }) => cells[0] ?? '')
}

/** How far the registers had come, as the keychain knows it. */
export async function anchoredHeads(home: string): Promise<Readonly<Record<string, RegisterHead>>> {
  return readAnchorPart(await entry(home, 'archive-anchor'))?.heads ?? {}
}

function entry(home: string, name: string): Promise<string | null> {
  return keytar.getPassword(`Ceralacca ${home}`, name)
}
