import type { RegisterHead } from '../../shared/mail/register'
import type { DeliveryReceipt, RecipientDelivery } from '../../shared/mail/sending'
import type { AttachmentGap, ReceiptGap } from '../../shared/proof/manifest'
import type { ProofScope } from '../../shared/proof/scope'
import type { Language } from '../../shared/settings/language'
import type { ArchivedMail } from '../archive/mail-record'
import type { SendingHead } from '../archive/types'

/** Everything a proof pack says, read from the archive; its PDF and its manifest are made of nothing else. */
export interface ProofContent {
  readonly language: Language
  /** Milliseconds since 1970. */
  readonly madeAt: number
  /** Name and version. */
  readonly program: string
  readonly practice: boolean
  readonly mailbox: { readonly address: string; readonly webmail: string | null }
  readonly scope: ProofScope
  readonly registerBefore: RegisterHead
  /** Oldest first. */
  readonly sendings: readonly ProofSending[]
}

export interface ProofSending {
  readonly head: SendingHead
  /** Where its entries lie in the ZIP; ends with a slash. */
  readonly folder: string
  /** The entry of the body; null: it was sent elsewhere or lost with a damaged archive, and so were its attachments. */
  readonly body: string | null
  readonly attachments: readonly ProofAttachment[]
  readonly recipients: readonly ProofRecipient[]
  readonly unnamed: readonly ProofReceipt[]
}

export interface ProofAttachment {
  readonly name: string
  readonly bytes: number
  readonly sha256: string | null
  /** Its entry; where `missing` is set there is none after all. */
  readonly file: string
  readonly missing: AttachmentGap | null
}

export interface ProofRecipient {
  readonly delivery: RecipientDelivery
  /** What tells of it, oldest first. */
  readonly receipts: readonly ProofReceipt[]
}

export interface ProofReceipt {
  readonly receipt: DeliveryReceipt
  /** Its line in the inbox; null where the archive knows none. */
  readonly mail: Pick<ArchivedMail, 'sender' | 'recipient' | 'date' | 'object' | 'goneAt'> | null
  /** As the service gave it; null where it is not here. */
  readonly text: string | null
  readonly charactersLost: boolean
  /** The entry of its text; one receipt that names several has one. */
  readonly file: string | null
  readonly missing: ReceiptGap | null
}
