import { z } from 'zod'
import { receiptMatches } from '../mail/sending'
import { languages } from '../settings/language'

/** Grows with every change that a reader of manifests has to know of. */
export const manifestVersion = 1

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
/** Name of an entry of the ZIP. */
const entry = z.string().min(1)
/** ISO 8601 with an offset. */
const moment = z.iso.datetime({ offset: true })

/** Why something is not in the pack. */
export const attachmentGaps = ['not-kept', 'damaged'] as const
export type AttachmentGap = (typeof attachmentGaps)[number]
export const receiptGaps = ['only-listed', 'not-fetched', 'not-known'] as const
export type ReceiptGap = (typeof receiptGaps)[number]

const attachment = z.object({
  /** As it was sent; the name of the entry may be another, which every system accepts. */
  name: z.string(),
  bytes: z.number(),
  sha256: sha256.nullable(),
  /** null: it is not in the pack, and `missing` says why. */
  file: entry.nullable(),
  /** `not-kept`: its content is not in the archive. `damaged`: what is kept there is not what was sent. */
  missing: z.enum(attachmentGaps).nullable()
})

const receipt = z.object({
  kind: z.string(),
  cause: z.string().nullable(),
  /** As the receipt gives it, with its own offset; null where it gives none. */
  occurredAt: z.string().nullable(),
  /** `by-mail`: the text gave no time, and it is the date of the mail; null where there is no time. */
  dated: z.enum(['by-text', 'by-mail']).nullable(),
  /** What shows that it is of this sending, the strongest first: the code at the end of its subject line, and what stands in for it. */
  matched: z.enum(['by-code', ...receiptMatches]),
  addressee: z.string().nullable(),
  certified: z.boolean().nullable(),
  /** The provider's words, verbatim. */
  reason: z.string().nullable(),
  identifier: z.string().nullable(),
  messageKey: z.string().nullable(),
  /** The lines of the mail as the service gave them; null where it was only listed. */
  mail: z
    .object({ sender: z.string(), recipient: z.string(), date: z.string(), subject: z.string() })
    .nullable(),
  /** The text as the service gave it. */
  file: entry.nullable(),
  /**
   * `only-listed`: the service listed it under the code and gave no line in the inbox. `not-fetched`: its text is not on
   * this computer. `not-known`: the archive does not know the mail any more.
   */
  missing: z.enum(receiptGaps).nullable(),
  /** Some characters were lost before the text came to this program. */
  charactersLost: z.boolean()
})

const recipient = z.object({
  address: z.string(),
  /** What is known; a state this program knows nothing better of is `unknown`. */
  state: z.string(),
  /** true only where a delivery receipt says so and none says otherwise; its signature was not verified. */
  deliveryStatedByReceipt: z.boolean(),
  handover: z.object({ state: z.string(), at: moment.nullable(), code: z.string().nullable() }),
  /** One request and one code served all recipients. */
  together: z.boolean(),
  receipts: z.array(receipt)
})

const sending = z.object({
  id: z.string(),
  subject: z.string(),
  writtenAt: moment,
  acceptBy: moment.nullable(),
  /** The sending that a person repeated with this one, knowing that both may arrive; null: it is the first. */
  repeats: z.string().nullable(),
  /** The body as it was handed to the service; null: it was sent elsewhere or lost with a damaged archive, as its attachments. */
  body: entry.nullable(),
  attachments: z.array(attachment),
  recipients: z.array(recipient),
  /** Receipts under a code that name none of the recipients: they prove nothing for anybody. */
  unnamedReceipts: z.array(receipt)
})

/** What each entry of the ZIP is. */
const file = z.object({
  name: entry,
  what: z.enum(['paper', 'body', 'attachment', 'receipt-text']),
  bytes: z.number(),
  sha256
})

/** `manifest.json` of a proof pack: everything the PDF says, for programs. */
export const manifestSchema = z.object({
  format: z.literal('ceralacca-proof-pack'),
  version: z.literal(manifestVersion),
  /** Never an original: the interface hands none out. */
  standing: z.literal('working-copy'),
  signaturesVerified: z.literal(false),
  /** The sentences of the cover, in the language of the pack. */
  notes: z.array(z.string()),
  /** Of the practice mailbox: nothing of it was ever sent. */
  practice: z.boolean(),
  language: z.enum(languages),
  madeAt: moment,
  program: z.string(),
  mailbox: z.object({ address: z.string(), webmail: z.string().nullable() }),
  scope: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('sendings') }),
    z.object({ kind: z.literal('period'), from: moment, until: moment })
  ]),
  /** Where the register had come to before the pack was written; a later entry tells of the pack, and of its hash. */
  registerBefore: z.object({ entries: z.number(), hash: sha256 }),
  sendings: z.array(sending),
  /** Every entry but this one and `SHA256SUMS`. */
  files: z.array(file)
})

export type Manifest = z.infer<typeof manifestSchema>
export type ManifestFile = Manifest['files'][number]
