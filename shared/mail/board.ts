import { fold } from '../search/words'
import { type DeliveryState, deliveryState, isFinalState, isSecurityOpen } from './delivery'
import { isFromElsewhere, type Sending } from './sending'
import { awaitedSince, silenceAfter } from './silence'

export const boardFilters = ['all', 'open', 'failed', 'silent', 'done'] as const
export type BoardFilter = (typeof boardFilters)[number]

export const boardOrders = ['newest', 'urgent', 'subject'] as const
export type BoardOrder = (typeof boardOrders)[number]

/** Which sendings are shown, and in which order. */
export interface BoardView {
  readonly text: string
  readonly filter: BoardFilter
  readonly order: BoardOrder
}

export const wholeBoard: BoardView = { text: '', filter: 'all', order: 'newest' }

/** One list of sendings over one or more mailboxes. */
export interface BoardScope extends BoardView {
  readonly mailboxIds: readonly string[]
}

/** How many sendings each filter finds, whatever is searched for. */
export type BoardCounts = Readonly<Record<BoardFilter, number>>

/** The recipients of a sending that are in one state. */
export interface StateShare {
  readonly state: DeliveryState
  readonly part: number
  readonly whole: number
}

/** What a line of the board shows of a sending; its text is not among it. */
export interface BoardRow {
  /** The sending's id. */
  readonly key: string
  readonly mailboxId: string
  readonly subject: string
  /** Milliseconds since 1970. */
  readonly createdAt: number
  readonly fromElsewhere: boolean
  readonly recipients: number
  /** Of the only recipient; null where there are several. */
  readonly address: string | null
  readonly shares: readonly StateShare[]
  /** Since when each recipient of whom a receipt is awaited has been waited for, in milliseconds since 1970. */
  readonly awaited: readonly number[]
  /** Recipients of whom a security problem was reported, and nothing since. */
  readonly reported: number
}

/** Part of the list, and what is to be told of all of it at that moment. */
export interface BoardWindow {
  readonly rows: readonly BoardRow[]
  /** Lines of the whole list. */
  readonly total: number
  readonly counts: BoardCounts
}

/** A line with the words it is found by, folded. */
export interface BoardEntry {
  readonly row: BoardRow
  readonly words: string
  readonly caseLabel: string | undefined
}

/** What wants a person first. */
const byUrgency: readonly DeliveryState[] = [
  'unknown',
  'contradictory',
  'refused',
  'not-accepted',
  'failed',
  'delayed',
  'holding',
  'queued',
  'scheduled',
  'sending',
  'handed-over',
  'accepted',
  'accepted-ordinary',
  'delivered',
  'cancelled'
]

/** What went wrong for good, as far as is known. */
const failures: ReadonlySet<DeliveryState> = new Set(['failed', 'not-accepted', 'refused', 'contradictory'])

/** Every state that recipients of a sending are in, those first that want attention most. */
export function sharesOf({ recipients }: Pick<Sending, 'recipients'>): readonly StateShare[] {
  const states = recipients.map(deliveryState)
  return byUrgency
    .filter(state => states.includes(state))
    .map(state => ({ state, part: states.filter(each => each === state).length, whole: states.length }))
}

type Shown = Pick<Sending, 'id' | 'mailboxId' | 'subject' | 'caseLabel' | 'createdAt' | 'recipients'>

export function boardRow(sending: Shown): BoardRow {
  const { id, mailboxId, subject, createdAt, recipients } = sending
  const [only, ...others] = recipients
  return {
    key: id,
    mailboxId,
    subject,
    createdAt,
    fromElsewhere: isFromElsewhere(sending),
    recipients: recipients.length,
    address: only === undefined || others.length > 0 ? null : only.address,
    shares: sharesOf(sending),
    awaited: recipients.map(awaitedSince).filter(since => since !== null),
    reported: recipients.filter(isSecurityOpen).length
  }
}

/** A sending is found by its subject and its case, and by the addresses and codes of its recipients. */
export function boardEntry(sending: Shown): BoardEntry {
  const { subject, caseLabel, recipients } = sending
  const codes = recipients.flatMap(({ handover }) => ('code' in handover ? [handover.code ?? ''] : []))
  const addresses = recipients.map(({ address }) => address)
  const words = fold([subject, caseLabel ?? '', ...addresses, ...codes].join('\n'))
  return { row: boardRow(sending), words, caseLabel }
}

/** Whether a filter finds a sending at `now`; one to several may be open and failed at once. */
export function fitsFilter(
  { shares, awaited, reported }: BoardRow,
  filter: BoardFilter,
  now: number
): boolean {
  const open = () => shares.some(({ state }) => !isFinalState(state))
  const failed = () => shares.some(({ state }) => failures.has(state))
  switch (filter) {
    case 'all':
      return true
    case 'open':
      return open()
    case 'failed':
      return failed()
    case 'silent':
      return reported > 0 || awaited.some(since => silenceAfter(since, now) !== null)
    case 'done':
      return !open() && !failed() && reported === 0
  }
}

export function boardCounts(entries: readonly BoardEntry[], now: number): BoardCounts {
  const count = (filter: BoardFilter) => entries.filter(({ row }) => fitsFilter(row, filter, now)).length
  return {
    all: entries.length,
    open: count('open'),
    failed: count('failed'),
    silent: count('silent'),
    done: count('done')
  }
}

/** The sendings that are looked for, in the wanted order. `entries`: newest first. */
export function arranged(
  entries: readonly BoardEntry[],
  { text, filter, order }: BoardView,
  now: number
): readonly BoardRow[] {
  const sought = fold(text).split(/\s+/).filter(Boolean)
  const shown = entries
    .filter(({ row, words }) => fitsFilter(row, filter, now) && sought.every(word => words.includes(word)))
    .map(({ row }) => row)
  if (order === 'newest') return shown
  if (order === 'urgent') return ranked(shown, now)
  return shown.toSorted((one, other) => collator.compare(one.subject.trim(), other.subject.trim()))
}

/** Italian, German and English order their letters alike. */
const collator = new Intl.Collator('it', { numeric: true, sensitivity: 'base' })

function ranked(rows: readonly BoardRow[], now: number): readonly BoardRow[] {
  const ranks = new Map(rows.map(row => [row, urgencyOf(row, now)]))
  return rows.toSorted((one, other) => (ranks.get(one) ?? 0) - (ranks.get(other) ?? 0))
}

/** Smaller wants a person sooner; a security notice, then silence, come behind failures, and before what is under way. */
function urgencyOf({ shares, awaited, reported }: BoardRow, now: number): number {
  const ofReport = reported > 0 ? [byUrgency.indexOf('delayed') - 0.75] : []
  const silent = awaited.flatMap(since => {
    const silence = silenceAfter(since, now)
    return silence === null ? [] : [byUrgency.indexOf('delayed') - (silence === 'red' ? 0.5 : 0.25)]
  })
  return Math.min(...shares.map(({ state }) => byUrgency.indexOf(state)), ...ofReport, ...silent)
}
