import { z } from 'zod'
import { errorCodes } from '../../shared/errors/app-error'
import { concernKinds } from '../../shared/mail/concerns'
import type { Attempt, DraftOrigin, Handover, RecipientDelivery } from '../../shared/mail/sending'
import { receiptMatches, unknownReasons } from '../../shared/mail/sending'
import { failureCauses, receiptKinds } from '../../shared/receipts/receipt'
import type { SendingHead, StoredAttachment, StoredDraft, StoredSending } from './types'

/** How the trade's records look on disk; the same parser reads them back and refuses what it could not read. */

const id = z.string().min(1)
const moment = z.number()
const text = z.string()
const optionalText = text.nullable()

export const attachmentSchema: z.ZodType<StoredAttachment> = z.object({
  id,
  name: text,
  size: z.number().min(0),
  path: text,
  modifiedAt: moment,
  sha256: optionalText
})

export const attemptSchema: z.ZodType<Attempt> = z.object({ sendingId: id, recipientId: id })

const draftOrigin: z.ZodType<DraftOrigin> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('new') }),
  z.object({ kind: z.enum(['reply', 'forward']), messageKey: text }),
  z.object({ kind: z.literal('returned'), sendingId: id }),
  z.object({ kind: z.literal('again'), sendingId: id, recipientId: id })
])

const wish = z.object({ at: moment.nullable(), acceptBy: moment.nullable() })

export const draftSchema: z.ZodType<StoredDraft> = z.object({
  id,
  mailboxId: id,
  recipients: z.array(text),
  subject: text,
  bodyHtml: text,
  attachments: z.array(attachmentSchema),
  origin: draftOrigin,
  together: z.boolean().default(false),
  wish: wish.optional(),
  caseLabel: text.optional(),
  doubtedAt: moment.optional(),
  savedAt: moment
})

export const appErrorSchema = z.object({
  code: z.enum(errorCodes),
  message: text,
  retryable: z.boolean(),
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
})

const doubted = z.literal(true).optional()

const begun = { startedAt: moment, clockAheadMs: z.number().optional() }

/** What was sent elsewhere without a code. */
const handedOverCodeless = z.object({
  state: z.literal('handed-over'),
  at: moment,
  code: z.null(),
  identifier: text,
  elsewhere: z.literal(true)
})

const handoverByState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('holding'), until: moment, doubted }),
  z.object({
    state: z.literal('scheduled'),
    at: moment,
    acceptBy: moment.nullable(),
    doubted
  }),
  z.object({ state: z.literal('queued'), wish: wish.optional() }),
  z.object({ state: z.literal('sending'), ...begun }),
  z.object({
    state: z.literal('handed-over'),
    at: moment,
    code: text,
    elsewhere: z.literal(true).optional()
  }),
  z.object({
    state: z.literal('unknown'),
    ...begun,
    reason: z.enum(unknownReasons),
    code: optionalText,
    checkedAt: moment.nullable(),
    // Records of earlier versions know nothing of what follows.
    firstCheckedAt: moment.nullable().default(null),
    trace: z.enum(['none', 'several']).nullable().default(null),
    leftAt: moment.nullable().default(null)
  }),
  z.object({ state: z.literal('refused'), at: moment, error: appErrorSchema }),
  z.object({ state: z.literal('cancelled'), at: moment })
])

const handover: z.ZodType<Handover> = z.union([handoverByState, handedOverCodeless])

const deliveryReceipt = z.object({
  kind: z.enum(receiptKinds),
  cause: z.enum(failureCauses).nullable(),
  occurredAt: optionalText,
  dated: z.literal('by-mail').optional(),
  matched: z.enum(receiptMatches).optional(),
  hours: z.literal(12).optional(),
  shared: z.literal(true).optional(),
  addressee: optionalText,
  stray: z.literal(true).optional(),
  certified: z.boolean().nullable(),
  reason: optionalText,
  identifier: optionalText,
  messageKey: optionalText
})

export const recipientSchema: z.ZodType<RecipientDelivery> = z.object({
  id,
  address: text,
  handover,
  together: z.boolean().default(false),
  receipts: z.array(deliveryReceipt),
  followedAt: moment.nullable(),
  settled: z
    .object({ as: z.enum(concernKinds), before: z.array(z.enum(concernKinds)).optional(), at: moment })
    .optional()
})

const head = {
  id,
  mailboxId: id,
  subject: text,
  bodyHtml: text,
  attachments: z.array(attachmentSchema),
  createdAt: moment,
  acceptBy: moment.nullable().optional(),
  run: z.object({ id: z.int(), position: z.int() }).optional(),
  caseLabel: text.optional(),
  textLost: z.literal(true).optional(),
  repeats: attemptSchema.nullable().default(null)
}

export const headSchema: z.ZodType<SendingHead> = z.object(head)

export const sendingSchema: z.ZodType<StoredSending> = z.object({
  ...head,
  recipients: z.array(recipientSchema)
})
