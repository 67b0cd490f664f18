import { z } from 'zod'
import { bureauSchema, freshBureau } from './bureau/state'
import { lostCodes, stepNames } from './fates'

/** A row of a mailbox. Its id is its place (oldest = 1), so ids shift when an older row is deleted, as in IMAP. */
const storedMail = z.object({
  /** ms since 1970 UTC, on the practice clock. */
  at: z.number(),
  kind: z.enum([
    'envelope',
    'anomaly',
    'acceptance',
    'non-acceptance',
    'delivery',
    'failure',
    'delay',
    'security'
  ]),
  /** As the service words it, with whatever it drops. */
  sender: z.string(),
  recipient: z.string(),
  /** With prefix and code. */
  subject: z.string(),
  body: z.string(),
  /** The bytes below the URL encoding of the body. */
  charset: z.enum(['utf-8', 'windows-1252']),
  /** Code of the sending this row belongs to, whose original text it may show; null for other mail. */
  sending: z.string().nullable(),
  /** What the row takes of the quota. */
  bytes: z.number()
})

/** One accepted message: a line of the ledger. */
const sending = z.object({
  code: z.string(),
  mailbox: z.string(),
  recipients: z.array(z.string()),
  /** As handed over: without the code. */
  subject: z.string(),
  body: z.string(),
  attachments: z.array(z.object({ name: z.string(), bytes: z.number(), sha256: z.string() })),
  /** ms since 1970 UTC, on the practice clock. */
  acceptedAt: z.number(),
  /** Belongs to the fresh mailbox: it was never sent through this service. */
  past: z.boolean()
})

/** Something that will come to a mailbox at `due` (ms on the practice clock). */
const pendingStep = z.object({
  due: z.number(),
  code: z.string(),
  recipient: z.string(),
  step: z.enum(stepNames),
  lost: z.enum(lostCodes).optional()
})

const practiceMailbox = z.object({
  /** Lower case. */
  address: z.string(),
  mails: z.array(storedMail),
  /** KiB taken by what the inbox does not show: sent mail, old folders. */
  otherKib: z.number(),
  limitKib: z.number()
})

/** All that survives a restart; secrets and faults do not. */
export const snapshotSchema = z.object({
  version: z.literal(1),
  savedAt: z.number(),
  worstCase: z.boolean(),
  mailboxes: z.array(practiceMailbox).min(1),
  sendings: z.array(sending),
  pending: z.array(pendingStep),
  /** Absent in the state of an earlier version. */
  bureau: bureauSchema.default(() => freshBureau(0))
})

export type StoredMail = Readonly<z.infer<typeof storedMail>>
export type Sending = Readonly<z.infer<typeof sending>>
export type PendingStep = Readonly<z.infer<typeof pendingStep>>
export type Snapshot = z.infer<typeof snapshotSchema>
/** What of it the mail is. */
export type OfficeState = Omit<Snapshot, 'bureau'>
export type MailboxState = z.infer<typeof practiceMailbox>
