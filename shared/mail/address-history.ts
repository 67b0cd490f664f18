import type { FailureCause } from '../receipts/receipt'
import { deliveryState, namedReceipts } from './delivery'
import type { RecipientDelivery } from './sending'
import { silenceOf } from './silence'

/** What own sendings say of one address. Moments are milliseconds since 1970. */
export interface AddressHistory {
  /** In lower case. */
  readonly address: string
  /** Messages that left for it; of those whose outcome is unknown only those that receipts prove. */
  readonly sent: number
  readonly lastSentAt: number | null
  readonly delivered: number
  readonly lastDeliveredAt: number | null
  /** Accepted, with the time for notices over, and neither delivery nor failure was told. */
  readonly silent: number
  readonly lastSilentAt: number | null
  /** Accepted as ordinary mail: no delivery receipt comes from there. */
  readonly ordinary: number
  readonly lastOrdinaryAt: number | null
  /** Receipts that cannot both be true, such as delivered and failed. */
  readonly contradictory: number
  readonly lastContradictoryAt: number | null
  /** The newest failure that says something of the address, else the newest of all. */
  readonly failure: { readonly cause: AddressFailure; readonly at: number } | null
  /** There are older sendings that were not looked at: the counts are the least there is. */
  readonly more: boolean
}

/** `not-accepted`: the provider of the sender did not take it, and did not blame the address. */
export type AddressFailure = FailureCause | 'not-accepted'

/** How the next message may end, too. */
type Trouble = Exclude<AddressFailure, 'virus' | 'not-accepted'> | 'silent' | 'ordinary'

/** One thing to say of an address; `trouble` is null where it is over, or was never the address's. */
export type AddressNews =
  | {
      readonly kind: 'failed'
      readonly cause: AddressFailure
      readonly at: number
      readonly trouble: Trouble | null
    }
  | {
      readonly kind: 'delivered' | 'silent' | 'ordinary' | 'contradictory' | 'sent'
      readonly count: number
      readonly at: number
      readonly more: boolean
      readonly trouble: Trouble | null
    }

type Outcome =
  | { readonly kind: 'delivered' | 'silent' | 'ordinary' | 'contradictory' | 'open'; readonly at: number }
  | { readonly kind: 'failed'; readonly cause: AddressFailure; readonly at: number }

/** Sums up recipients of one address as they stand at `now`. */
export function historyOf(
  address: string,
  recipients: readonly RecipientDelivery[],
  { now, more }: { readonly now: number; readonly more: boolean }
): AddressHistory {
  const outcomes = recipients.flatMap(recipient => outcomeOf(recipient, now) ?? [])
  const of = (kind: Outcome['kind']) => outcomes.filter(outcome => outcome.kind === kind)
  const failure = outcomes
    .filter(outcome => outcome.kind === 'failed')
    .toSorted((one, other) => weight(other.cause) - weight(one.cause) || other.at - one.at)[0]
  return {
    address: address.toLowerCase(),
    sent: outcomes.length,
    lastSentAt: lastOf(recipients.flatMap(recipient => leftAt(recipient) ?? []).map(at => ({ at }))),
    delivered: of('delivered').length,
    lastDeliveredAt: lastOf(of('delivered')),
    silent: of('silent').length,
    lastSilentAt: lastOf(of('silent')),
    ordinary: of('ordinary').length,
    lastOrdinaryAt: lastOf(of('ordinary')),
    contradictory: of('contradictory').length,
    lastContradictoryAt: lastOf(of('contradictory')),
    failure: failure === undefined ? null : { cause: failure.cause, at: failure.at },
    more
  }
}

/** What is worth saying of an address, the worst first; empty where nothing was ever sent to it. */
export function newsOf(history: AddressHistory): readonly AddressNews[] {
  const { failure, more } = history
  const told: AddressNews[] = []
  // What was delivered later shows that it is over.
  const since = history.lastDeliveredAt ?? Number.NEGATIVE_INFINITY
  if (failure !== null)
    told.push({ kind: 'failed', ...failure, trouble: failure.at > since ? blamed(failure.cause) : null })
  const add = (kind: Exclude<AddressNews['kind'], 'failed'>, count: number, at: number | null) => {
    const trouble = kind === 'silent' || kind === 'ordinary' ? kind : null
    if (count > 0 && at !== null) told.push({ kind, count, at, more, trouble: at > since ? trouble : null })
  }
  add('silent', history.silent, history.lastSilentAt)
  add('ordinary', history.ordinary, history.lastOrdinaryAt)
  add('contradictory', history.contradictory, history.lastContradictoryAt)
  add('delivered', history.delivered, history.lastDeliveredAt)
  if (told.length === 0) add('sent', history.sent, history.lastSentAt)
  const rank = (news: AddressNews) => (news.trouble !== null ? 0 : news.kind === 'delivered' ? 1 : 2)
  return told.toSorted((one, other) => rank(one) - rank(other) || other.at - one.at)
}

/** The last word on an address is that it does not exist. */
export function seemsUnknown(history: AddressHistory): boolean {
  return newsOf(history)[0]?.trouble === 'unknown-address'
}

/** null where it did not leave, or nobody knows whether it did. */
function outcomeOf(recipient: RecipientDelivery, now: number): Outcome | null {
  const at = leftAt(recipient)
  if (at === null) return null
  switch (deliveryState(recipient)) {
    case 'delivered':
      return { kind: 'delivered', at: momentOf(recipient, 'delivery') ?? at }
    case 'accepted-ordinary':
      return { kind: 'ordinary', at: momentOf(recipient, 'acceptance') ?? at }
    case 'accepted':
    case 'delayed':
      return { kind: silenceOf(recipient, now) === 'red' ? 'silent' : 'open', at }
    case 'failed':
    case 'not-accepted':
      return failureOf(recipient, at)
    case 'contradictory':
      return { kind: 'contradictory', at }
    default:
      return { kind: 'open', at }
  }
}

const weight = (cause: AddressFailure) => (blamed(cause) === null ? 0 : 1)

/** null where the fault lies in the message and not in the address, as far as is said. */
function blamed(cause: AddressFailure): Trouble | null {
  return cause === 'virus' || cause === 'not-accepted' ? null : cause
}

const ofTheAddress: ReadonlySet<FailureCause> = new Set(['unknown-address', 'mailbox-full', 'not-certified'])

function failureOf(recipient: RecipientDelivery, at: number): Outcome {
  const told = namedReceipts(recipient).findLast(
    ({ kind }) => kind === 'failure' || kind === 'non-acceptance'
  )
  const cause = told?.cause ?? 'other'
  return {
    kind: 'failed',
    cause: told?.kind === 'non-acceptance' && !ofTheAddress.has(cause) ? 'not-accepted' : cause,
    at: parsed(told?.occurredAt ?? null) ?? at
  }
}

/** When it left for sure: handed over, or proven by receipts. */
function leftAt(recipient: RecipientDelivery): number | null {
  const { handover } = recipient
  if (handover.state === 'handed-over') return handover.at
  return 'startedAt' in handover && namedReceipts(recipient).length > 0 ? handover.startedAt : null
}

function momentOf(recipient: RecipientDelivery, kind: 'delivery' | 'acceptance'): number | null {
  return parsed(namedReceipts(recipient).find(receipt => receipt.kind === kind)?.occurredAt ?? null)
}

function parsed(occurredAt: string | null): number | null {
  const at = Date.parse(occurredAt ?? '')
  return Number.isNaN(at) ? null : at
}

function lastOf(outcomes: readonly { readonly at: number }[]): number | null {
  return outcomes.reduce<number | null>((last, { at }) => Math.max(last ?? at, at), null)
}
