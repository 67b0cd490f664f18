import type { LedgerLine } from '../../electron/practice/control'
import type { Handover } from '../../shared/mail/sending'
import type { Forgotten, Item } from './items'
import type { ArchiveContent, Attempt } from './read-archive'

/**
 * How an item ended. `right`: in the ledger once and handed over under that code, or refused and not in the ledger.
 * `unsent`: nobody got it, and the archive says it is unknown, a draft, or knows nothing of it. `unknown`: in the
 * ledger, and the archive says that it cannot tell. `forgotten`: in the ledger, and of that the archive shows nothing,
 * for a reason that the run itself gave it. `lost`: what the archive says is not so.
 */
export type End = 'right' | 'unsent' | 'unknown' | 'forgotten' | 'lost'

/** Its receipts were withheld, a copy that was put back doubted it, or it was forgotten. */
export type Excuse = 'withheld' | 'old-copy' | Forgotten

export interface Judged {
  readonly item: Item
  readonly end: End
  readonly attempts: readonly Attempt[]
  /** It waits as a draft, and goes when that is sent. */
  readonly isDraft: boolean
  /** In the ledger more than once. */
  readonly twice: boolean
  /** Why nobody could know that the service has it; null: the program could have found out. */
  readonly excuse: Excuse | null
  /** Taken before the time it was scheduled for. */
  readonly early: boolean
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
    const isDraft = drafted.has(item.address)
    const end = endOf(item, tries, accepted, isDraft)
    return {
      item,
      attempts: tries,
      end,
      isDraft,
      twice: accepted.length > 1,
      excuse: excuseOf(item, end, tries, accepted),
      early: accepted.some(({ acceptedAt }) => acceptedAt < (item.notBefore ?? acceptedAt)),
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

function excuseOf(
  item: Item,
  end: End,
  tries: readonly Attempt[],
  accepted: readonly Accepted[]
): Excuse | null {
  if (end === 'forgotten') return item.forgotten
  if (accepted.some(({ withheld }) => withheld)) return 'withheld'
  return item.restored && tries.some(isDoubted) ? 'old-copy' : null
}

function isDoubted({ handover }: Attempt): boolean {
  return handover.state === 'unknown' && handover.reason === 'old-copy'
}

function endOf(item: Item, tries: readonly Attempt[], accepted: readonly Accepted[], isDraft: boolean): End {
  const states = tries.map(({ handover }) => handover)
  const codes = states.flatMap(one => (one.state === 'handed-over' ? [one.code] : []))
  // Two attempts under one code are one that was taken for another.
  if (new Set(codes).size < codes.length) return 'lost'
  if (!codes.every(code => accepted.some(line => line.code === code))) return 'lost'
  // All has ended by now: what waits is forgotten by the program itself.
  if (!states.every(isAtAnEnd)) return 'lost'
  if (accepted.length === 0) return endOfUnaccepted(item, states, isDraft)
  const unexplained = accepted.filter(line => !codes.includes(line.code))
  if (unexplained.length === 0) return 'right'
  if (unexplained.length <= states.filter(({ state }) => state === 'unknown').length) return 'unknown'
  const isSilent = !isDraft && states.every(one => unexplained.every(line => saysNothingOf(one, line)))
  return isSilent && item.forgotten !== null ? 'forgotten' : 'lost'
}

function endOfUnaccepted({ unwritten, forgotten }: Item, states: readonly Handover[], isDraft: boolean): End {
  if (isDraft || states.some(({ state }) => state === 'unknown')) return 'unsent'
  if (states.some(({ state }) => state === 'refused')) return 'right'
  return unwritten || forgotten !== null ? 'unsent' : 'lost'
}

function isAtAnEnd({ state }: Handover): boolean {
  return state === 'handed-over' || state === 'unknown' || state === 'refused' || state === 'cancelled'
}

/** What was taken back before went as another attempt, of which nothing is left. */
function saysNothingOf(handover: Handover, line: LedgerLine): boolean {
  return handover.state === 'cancelled' && handover.at < line.acceptedAt
}
