import type { LedgerLine } from '../../electron/practice/control'
import type { Item } from './items'
import type { ArchiveContent, Attempt } from './read-archive'

/**
 * How an item ended. `right`: in the ledger once and handed over under that code, or refused and not in the ledger.
 * `unsent`: nobody got it, and the archive says it is unknown, waits, or knows nothing of it.
 * `unknown`: in the ledger, and the archive cannot tell. `lost`: what the archive says is not so.
 */
export type End = 'right' | 'unsent' | 'unknown' | 'lost'

/** Its receipts were withheld, an old copy doubted it, or copy and damage took every word of it from the archive. */
export type Excuse = 'withheld' | 'old-copy' | 'forgotten'

export interface Judged {
  readonly item: Item
  readonly end: End
  readonly attempts: readonly Attempt[]
  /** In the ledger more than once. */
  readonly twice: boolean
  /** Why nobody could know that the service has it; null: the program could have found out. */
  readonly excuse: Excuse | null
  /** Its file arrived with other bytes, or not at all. */
  readonly garbled: boolean
}

/** Compares what the archive says with what the services accepted. */
export function judge(
  items: readonly Item[],
  { attempts, drafted }: ArchiveContent,
  ledgers: ReadonlyMap<string, readonly LedgerLine[]>
): readonly Judged[] {
  const lines = linesByAddress(ledgers)
  return items.map(item => {
    const tries = attempts.get(item.address) ?? []
    const accepted = (lines.get(item.address) ?? []).filter(({ mailboxId }) => mailboxId === item.mailboxId)
    return {
      item,
      attempts: tries,
      end: endOf(tries, accepted, item.mayBeForgotten, drafted.has(item.address)),
      twice: accepted.length > 1,
      excuse: excuseOf(item, tries, accepted),
      garbled: accepted.some(({ attachments }) => (attachments[0]?.sha256 ?? null) !== item.sha256)
    }
  })
}

type Accepted = LedgerLine & { readonly mailboxId: string }

function linesByAddress(
  ledgers: ReadonlyMap<string, readonly LedgerLine[]>
): ReadonlyMap<string, readonly Accepted[]> {
  const lines = new Map<string, Accepted[]>()
  for (const [mailboxId, ledger] of ledgers) {
    for (const line of ledger) {
      for (const address of line.recipients)
        lines.set(address, [...(lines.get(address) ?? []), { ...line, mailboxId }])
    }
  }
  return lines
}

function excuseOf(item: Item, tries: readonly Attempt[], accepted: readonly Accepted[]): Excuse | null {
  if (accepted.some(({ withheld }) => withheld)) return 'withheld'
  if (tries.some(isDoubted)) return 'old-copy'
  // What the archive still knows to be unknown it must look for, whatever else it has forgotten.
  return item.mayBeForgotten && tries.every(({ handover }) => handover.state !== 'unknown')
    ? 'forgotten'
    : null
}

function isDoubted({ handover }: Attempt): boolean {
  return handover.state === 'unknown' && handover.reason === 'old-copy'
}

function endOf(
  tries: readonly Attempt[],
  accepted: readonly Accepted[],
  mayBeForgotten: boolean,
  isDraft: boolean
): End {
  const states = tries.map(({ handover }) => handover)
  const codes = states.flatMap(one => (one.state === 'handed-over' ? [one.code] : []))
  if (!codes.every(code => accepted.some(line => line.code === code))) return 'lost'
  const unsure = states.some(({ state }) => state === 'unknown')
  const refused = states.some(({ state }) => state === 'refused')
  if (accepted.length === 0) {
    if (unsure || isDraft || (mayBeForgotten && !refused)) return 'unsent'
    return refused ? 'right' : 'lost'
  }
  if (accepted.every(line => codes.includes(line.code))) return 'right'
  return unsure || mayBeForgotten ? 'unknown' : 'lost'
}
