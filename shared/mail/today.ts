import type { HeldSending } from '../ipc/views'
import { type Ending, type ExpiringMailbox, endsAtOnce, expiringAt } from '../lifecycle/expiry'
import type { RunView } from '../runs/run'
import { type RunConcern, runConcerns } from '../runs/run-concerns'
import { deadlineVerdict } from '../sending/deadline-verdict'
import { type Concern, openConcerns } from './concerns'
import { isHeldBack } from './held'
import { quotaLevel } from './quota'
import type { HandoverState, RecipientDelivery, Sending } from './sending'

/** Something that a person is told of also where no window is open. */
export type ToldItem =
  /** It did not leave by itself, and a person says what becomes of it. */
  | { readonly kind: 'held'; readonly held: HeldSending }
  | { readonly kind: 'recipient'; readonly concern: Concern }
  | { readonly kind: 'full'; readonly mailboxId: string; readonly share: number }
  /** Mail that nobody has opened for over a day. */
  | { readonly kind: 'unread'; readonly mailboxId: string; readonly count: number }
  | ExpiryItem
  | RunItem

/** A run of which something wants a person: one line, whatever its rows have come to. */
export interface RunItem {
  readonly kind: 'run'
  readonly run: RunView
  /** Never empty, the most urgent first. */
  readonly concerns: readonly RunConcern[]
}

/** A mailbox of an account ends: within a week it waits for a person, before that it is only told. */
export interface ExpiryItem {
  readonly kind: 'expiry'
  readonly expiring: ExpiringMailbox
}

/** A deadline that is near: nothing went wrong, and nothing proves yet that it is met. */
export interface DueItem {
  readonly kind: 'due'
  readonly sending: Sending
  /** In milliseconds since 1970. */
  readonly acceptBy: number
  /** Whose acceptance is not proven, the least advanced first. */
  readonly recipients: readonly RecipientDelivery[]
  /** The first of them does not leave by itself. */
  readonly held: boolean
}

export type TodayItem = ToldItem | DueItem

/** What is known of a mailbox beside its sendings. */
export interface MailboxFacts {
  readonly mailboxId: string
  /** Mails unread for over a day. */
  readonly waiting: number
  /** How full it is, between 0 and 1; null: not known. */
  readonly share: number | null
}

export interface TodayFacts {
  readonly held: readonly HeldSending[]
  readonly sendings: readonly Sending[]
  readonly mailboxes: readonly MailboxFacts[]
  readonly endings: readonly Ending[]
  readonly runs: readonly RunView[]
}

/** Milliseconds before a deadline from which on it is told. */
const near = 24 * 3_600_000

/** What waits for a person at `now`, then the deadlines and ends that are near; the most urgent first. */
export function todayItems(facts: TodayFacts, now: number): readonly TodayItem[] {
  const { held, sendings, mailboxes, endings, runs } = facts
  const expiries = expiringAt(endings, now).map(expiring => ({ kind: 'expiry', expiring }) as const)
  return [
    ...held.map(each => ({ kind: 'held', held: each }) as const),
    ...runs.flatMap(runItem),
    ...openConcerns(sendings, now).map(concern => ({ kind: 'recipient', concern }) as const),
    ...expiries.filter(waitsForPerson),
    ...mailboxes.flatMap(({ mailboxId, share }) =>
      share === null || quotaLevel(share) === 'fine' ? [] : [{ kind: 'full', mailboxId, share } as const]
    ),
    ...mailboxes.flatMap(({ mailboxId, waiting }) =>
      waiting === 0 ? [] : [{ kind: 'unread', mailboxId, count: waiting } as const]
    ),
    ...dueItems({ held, sendings }, now),
    ...expiries.filter(item => !waitsForPerson(item))
  ]
}

function runItem(run: RunView): readonly RunItem[] {
  const concerns = runConcerns(run)
  return concerns.length === 0 ? [] : [{ kind: 'run', run, concerns }]
}

/** What has come about of the run itself, and not of its rows alone: the desktop is told of this and of nothing else. */
export function turnsOf({ concerns }: RunItem): readonly ('paused' | 'done')[] {
  return concerns.flatMap(({ kind }) => (kind === 'paused' || kind === 'done' ? [kind] : []))
}

/** Counted and to be seen to, as deadlines and ends that are merely near are not. */
export function waitsForPerson(item: TodayItem): boolean {
  return item.kind === 'expiry' ? endsAtOnce(item.expiring) : isTold(item)
}

/** The window alone shows a deadline that is near. */
export function isTold(item: TodayItem): item is ToldItem {
  return item.kind !== 'due'
}

function dueItems(
  { held, sendings }: Pick<TodayFacts, 'held' | 'sendings'>,
  now: number
): readonly DueItem[] {
  const heldIds = new Set(held.map(({ sendingId }) => sendingId))
  const items = sendings.flatMap(sending => {
    const { acceptBy = null } = sending
    if (acceptBy === null || acceptBy <= now || acceptBy - now > near) return []
    const isHeld = ({ handover }: RecipientDelivery) => heldIds.has(sending.id) && isHeldBack(handover, now)
    const rank = (recipient: RecipientDelivery) =>
      isHeld(recipient) ? -1 : advancing.indexOf(recipient.handover.state)
    const recipients = sending.recipients
      .filter(recipient => deadlineVerdict(recipient, acceptBy, now) === 'open')
      .toSorted((one, other) => rank(one) - rank(other))
    const [first] = recipients
    return first === undefined
      ? []
      : [{ kind: 'due', sending, acceptBy, recipients, held: isHeld(first) } as const]
  })
  return items.toSorted((one, other) => one.acceptBy - other.acceptBy)
}

/** How far a send has come whose acceptance may still follow, the furthest last. */
const advancing: readonly HandoverState[] = [
  'unknown',
  'scheduled',
  'holding',
  'queued',
  'sending',
  'handed-over'
]

/** The same for the same thing at every look, and for nothing else. */
export function todayItemId(item: TodayItem): string {
  if (item.kind === 'recipient') return `recipient ${item.concern.recipient.id}`
  if (item.kind === 'run') return `run ${item.run.id}`
  if (item.kind === 'due') return `due ${item.sending.id}`
  if (item.kind === 'expiry') return `expiry ${item.expiring.accountId} ${item.expiring.ownedId}`
  return `${item.kind} ${item.kind === 'held' ? item.held.sendingId : item.mailboxId}`
}
