/**
 * What a message on the mailbox is, told from subject prefix, sender and wording alone: the service hands out
 * neither headers nor `daticert.xml`. No signature is checked anywhere.
 */
export const receiptKinds = [
  'acceptance',
  'non-acceptance',
  'taken-in-charge',
  'delivery',
  'failure',
  /** A notice that time has run out: the 12-hour one, after which the provider goes on trying, or one that does not say. */
  'delay',
  /** The receiving provider found a virus. */
  'security',
  /** A transport envelope: an incoming certified message. */
  'certified-mail',
  /** An anomaly envelope: ordinary mail that came in. */
  'anomaly',
  'other'
] as const

export type ReceiptKind = (typeof receiptKinds)[number]

export const failureCauses = [
  'unknown-address',
  'mailbox-full',
  'virus',
  /** The 24-hour notice. */
  'timeout',
  /** The addressee is not certified mail. */
  'not-certified',
  'other'
] as const

export type FailureCause = (typeof failureCauses)[number]

export interface ReceiptRecipient {
  readonly address: string
  /** true: "posta certificata"; false: "posta ordinaria", so no delivery receipt follows; null: not said. */
  readonly certified: boolean | null
}

export interface Receipt {
  readonly kind: ReceiptKind
  /** Only for `non-acceptance` and `failure`, else null. */
  readonly cause: FailureCause | null
  /** The original subject: without the prefix of the kind and without the code. */
  readonly subject: string
  /**
   * 14 to 18 digits whose first 8 are a date, at the end of the subject line, else, of a receipt, of the subject its text
   * quotes; a string, never a number.
   */
  readonly code: string | null
  /** The address the text says the certified message came from; null where it gives none. */
  readonly author: string | null
  /** In the order of the text, once each. */
  readonly recipients: readonly ReceiptRecipient[]
  /** ISO 8601 with the receipt's own offset, such as `2021-12-14T14:36:08+01:00`. */
  readonly occurredAt: string | null
  /** The provider's identifier of the certified message ("Identificativo messaggio"). */
  readonly identifier: string | null
  /** The provider's own words for what went wrong. */
  readonly reason: string | null
  /** How long a notice that time has run out says that the provider has waited; null: it does not say, or is none. */
  readonly hours: 12 | 24 | null
  /** Nothing more will come for these recipients. */
  readonly final: boolean
}
