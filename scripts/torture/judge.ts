import keytar from 'keytar'
import type { ArchiveTables } from '../../electron/archive/calls'
import { openLocally } from '../../electron/archive/local-archive'
import type { LedgerLine } from '../../electron/practice/control'
import type { Handover } from '../../shared/mail/sending'

export interface Verdict {
  /** Handed over here, and not in the ledger under that code; or in the ledger, and here nobody knows of it. */
  readonly lost: number
  /** In the ledger more than once. */
  readonly twice: number
  readonly unknown: number
  readonly unknownAllowed: number
  /** The archive or a register did not pass its check. */
  readonly faults: readonly string[]
}

/** One message to one recipient that the driver wanted sent. */
export interface Item {
  readonly mailboxId: string
  readonly address: string
  /** Its receipts may have been withheld: then nobody can know. */
  readonly withheld: boolean
}

/** Reads the archive of a program that has ended and compares it with what the services accepted. */
export async function judge(
  home: string,
  items: readonly Item[],
  ledgers: ReadonlyMap<string, readonly LedgerLine[]>
): Promise<Verdict> {
  const key = await keytar.getPassword(`Ceralacca ${home}`, 'archive-key')
  if (key === null) throw new Error('the keychain has no key for the archive')
  const archive = openLocally({ file: `${home}/archive.db`, key }, () => Date.now())
  try {
    const mailboxIds = [...new Set(items.map(item => item.mailboxId))]
    const attempts = await attemptsIn(archive.tables, mailboxIds)
    const ends = items.map(item => {
      const accepted = (ledgers.get(item.mailboxId) ?? []).filter(line =>
        line.recipients.includes(item.address)
      )
      return { item, twice: accepted.length > 1, end: endOf(attempts.get(item.address) ?? [], accepted) }
    })
    const unknown = ends.filter(({ end }) => end === 'unknown')
    return {
      lost: ends.filter(({ end }) => end === 'lost').length,
      twice: ends.filter(({ twice }) => twice).length,
      unknown: unknown.length,
      unknownAllowed: unknown.filter(({ item }) => item.withheld).length,
      faults: await faultsOf(archive.tables, mailboxIds)
    }
  } finally {
    await archive.close()
  }
}

type Attempts = readonly Handover[]

async function attemptsIn(
  { outbox }: ArchiveTables,
  mailboxIds: readonly string[]
): Promise<ReadonlyMap<string, Attempts>> {
  const found = new Map<string, Attempts>()
  for (const mailboxId of mailboxIds) {
    for (const sending of await outbox.sendings(mailboxId, Number.MAX_SAFE_INTEGER)) {
      for (const { address, handover } of sending.recipients) {
        found.set(address, [...(found.get(address) ?? []), handover])
      }
    }
  }
  return found
}

function endOf(attempts: Attempts, accepted: readonly LedgerLine[]): 'right' | 'unknown' | 'lost' {
  const codes = attempts.flatMap(one => (one.state === 'handed-over' ? [one.code] : []))
  const unsure = attempts.some(({ state }) => state === 'unknown')
  const known =
    codes.length === accepted.length && codes.every(code => accepted.some(line => line.code === code))
  if (known && accepted.length > 0) return 'right'
  if (accepted.length === 0 && !unsure && attempts.some(({ state }) => state === 'refused')) return 'right'
  return unsure ? 'unknown' : 'lost'
}

async function faultsOf(
  { meta, register }: ArchiveTables,
  mailboxIds: readonly string[]
): Promise<readonly string[]> {
  const faults = (await meta.isSound()) ? [] : ['the database check failed']
  for (const mailboxId of mailboxIds) {
    const { faults: found } = await register.check(mailboxId, null)
    if (found.length > 0) faults.push('a register does not verify')
  }
  return faults
}
