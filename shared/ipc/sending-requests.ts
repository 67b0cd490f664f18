import { z } from 'zod'
import type { AddressHistory } from '../mail/address-history'
import { type BoardWindow, boardFilters, boardOrders } from '../mail/board'
import { longestCaseLabel } from '../mail/case-label'
import { concernKinds } from '../mail/concerns'
import type { Attachment, Draft, Sending } from '../mail/sending'
import type { SendingFacts } from '../sending/facts'
import type { Observed } from '../sending/observed'
import { address, html, id, line, moment, ofMailbox, returns, typed } from './request-spec'
import type { SendingDeletionCheck, SentBefore, SentElsewhere } from './views'

const ofDraft = z.object({ draftId: id })
const ofSending = z.object({ sendingId: id })
/** One list of sendings over one or more mailboxes. */
const ofBoard = z.object({
  mailboxIds: z.array(id).min(1).max(100),
  text: z.string().max(200),
  filter: z.enum(boardFilters),
  order: z.enum(boardOrders)
})

export const draftInput = z.object({
  draftId: id.nullable(),
  mailboxId: id,
  recipients: z.array(z.string().max(254)).max(500),
  subject: line,
  bodyHtml: html,
  origin: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('new') }),
      z.object({ kind: z.enum(['reply', 'forward']), messageKey: id }),
      z.object({ kind: z.literal('returned'), sendingId: id }),
      z.object({ kind: z.literal('again'), sendingId: id, recipientId: id })
    ])
    .default({ kind: 'new' }),
  together: z.boolean().default(false),
  wish: z.object({ at: moment.nullable(), acceptBy: moment.nullable() }).optional(),
  caseLabel: z.string().max(longestCaseLabel).optional()
})

export type DraftInput = z.infer<typeof draftInput>

/** What the page may ask about messages being written and sent; part of the one contract. */
export const sendingRequests = {
  'draft.list': returns<readonly Draft[]>()(ofMailbox),
  'draft.save': returns<Draft>()(draftInput),
  'draft.discard': returns<null>()(ofDraft),
  /** Lets the user choose files; the draft as it is afterwards. */
  'draft.choose-files': returns<Draft>()(ofDraft),
  'draft.remove-file': returns<Draft>()(z.object({ draftId: id, attachmentId: id })),
  /** Files dropped on the composer; reached only through the bridge's `attach`, which takes real files. */
  'draft.attach-files': returns<Draft>()(
    z.object({ draftId: id, paths: z.array(z.string().max(4_096)).max(100) })
  ),
  /** Reads every attachment again and says what stands against sending. */
  'draft.check-files': returns<readonly Attachment[]>()(ofDraft),

  /** What own sendings say of addresses; nothing of those to which none left. */
  'address.history': returns<readonly AddressHistory[]>()(
    ofMailbox.extend({ addresses: z.array(address).max(500) })
  ),
  /** Addresses that were written to, for the beginning of one; without those that are there already. */
  'address.suggest': returns<readonly AddressHistory[]>()(
    ofMailbox.extend({ typed: address, besides: z.array(address).max(500) })
  ),

  /** Case labels of what was sent from mailboxes like this one, the last used first. */
  'draft.case-labels': returns<readonly string[]>()(ofMailbox),
  /** Whom the draft, as it was last saved, would reach a second time within thirty days. */
  'draft.sent-before': returns<readonly SentBefore[]>()(ofDraft),

  'sending.list': returns<readonly Sending[]>()(ofMailbox),
  'sending.view': returns<Sending>()(ofSending),
  /** All sendings of these mailboxes, in lines; silence is told as of now. */
  'sending.board': returns<BoardWindow>()(
    ofBoard.extend({ offset: z.int().min(0), limit: z.int().min(1).max(500) })
  ),
  /** Where a sending stands in that list; null where it does not. */
  'sending.board-position': returns<number | null>()(ofBoard.extend({ sendingId: id })),
  /** What is known of how long a sending takes and how many go on a day; for one that leaves at `at` (null: now). */
  'sending.facts': returns<SendingFacts>()(
    ofMailbox.extend({ at: moment.nullable(), acceptBy: moment.nullable() })
  ),
  /** What own sendings of all mailboxes tell of terms that are otherwise assumed. */
  'sending.observed': returns<Observed>()(z.undefined()),
  /**
   * Starts the undo countdown of one send to each recipient, or schedules it as the draft wishes; the draft becomes
   * the sending. `waves` spreads the recipients, in their order, over times instead (null in `at`: now).
   */
  'sending.start': returns<Sending>()(
    ofDraft.extend({
      waves: z
        .array(z.object({ count: z.int().min(1).max(500), at: moment.nullable() }))
        .min(1)
        .max(31)
        .nullable()
        .default(null),
      /** A person lets what has a deadline go beyond the month's budget. */
      beyondBudget: z.boolean().default(false)
    })
  ),
  /** Sends what was held for a person's word. */
  'sending.send-held': returns<null>()(ofSending),
  /** Makes a draft of what was held, and of nothing else of its sending. */
  'sending.edit-held': returns<Draft>()(ofSending),
  /** Takes back what was held, and nothing else of its sending, for good. */
  'sending.discard-held': returns<null>()(ofSending),
  /** Takes back what has not left; answers the draft it becomes. */
  'sending.undo': returns<Draft>()(ofSending),
  /** Asks the service now: receipts, and a trace of sends whose outcome is unknown. */
  'sending.check-now': returns<null>()(ofSending),
  /** A new draft to the same recipient, at a person's word; what became of the first send is not changed. */
  'sending.write-again': returns<Draft>()(z.object({ sendingId: id, recipientId: id })),
  /** A person leaves a send of unknown outcome as it is; looks go on. */
  'sending.leave': returns<null>()(z.object({ sendingId: id, recipientId: id })),
  /** A person has seen to what is the matter with a recipient; `as` null: it is to be told again. */
  'sending.settle': returns<null>()(
    z.object({ sendingId: id, recipientId: id, as: z.enum(concernKinds).nullable() })
  ),
  'sending.check-deletion': returns<SendingDeletionCheck>()(z.object({ sendingId: id, recipientId: id })),
  'sending.delete': returns<null>()(z.object({ sendingId: id, recipientId: id, typed })),

  /** What a colleague or a script sent on the same mailbox within thirty days and nobody follows here; newest first. */
  'elsewhere.list': returns<readonly SentElsewhere[]>()(ofMailbox),
  /** Follows those of these keys from now on; answers how many. */
  'elsewhere.follow': returns<number>()(
    ofMailbox.extend({ keys: z.array(z.string().max(1_000)).min(1).max(300) })
  ),
  /** Those are not offered any more. */
  'elsewhere.ignore': returns<null>()(
    ofMailbox.extend({ keys: z.array(z.string().max(1_000)).min(1).max(300) })
  )
} as const
