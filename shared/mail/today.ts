import type { HeldSending } from '../ipc/views'
import { type Concern, openConcerns } from './concerns'
import { quotaLevel } from './quota'
import type { Sending } from './sending'

/** Something that waits for a person. */
export type TodayItem =
  /** It did not leave by itself, and a person says what becomes of it. */
  | { readonly kind: 'held'; readonly held: HeldSending }
  | { readonly kind: 'recipient'; readonly concern: Concern }
  | { readonly kind: 'full'; readonly mailboxId: string; readonly share: number }
  /** Mail that nobody has opened for over a day. */
  | { readonly kind: 'unread'; readonly mailboxId: string; readonly count: number }

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
}

/** What waits for a person at `now`, the most urgent first. */
export function todayItems({ held, sendings, mailboxes }: TodayFacts, now: number): readonly TodayItem[] {
  return [
    ...held.map(each => ({ kind: 'held', held: each }) as const),
    ...openConcerns(sendings, now).map(concern => ({ kind: 'recipient', concern }) as const),
    ...mailboxes.flatMap(({ mailboxId, share }) =>
      share === null || quotaLevel(share) === 'fine' ? [] : [{ kind: 'full', mailboxId, share } as const]
    ),
    ...mailboxes.flatMap(({ mailboxId, waiting }) =>
      waiting === 0 ? [] : [{ kind: 'unread', mailboxId, count: waiting } as const]
    )
  ]
}

/** The same for the same thing at every look, and for nothing else. */
export function todayItemId(item: TodayItem): string {
  if (item.kind === 'recipient') return `recipient ${item.concern.recipient.id}`
  return `${item.kind} ${item.kind === 'held' ? item.held.sendingId : item.mailboxId}`
}
