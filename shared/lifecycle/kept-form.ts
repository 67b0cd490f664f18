/** Forms about an account's mailboxes that are short enough to be sent at once, and long enough not to be typed twice. */
export const keptFormKinds = ['communication', 'flat'] as const

/** Which form it is. */
export interface KeptFormKey {
  readonly accountId: string
  readonly kind: (typeof keptFormKinds)[number]
  /** Id of what the form changes; null: something new. */
  readonly about: string | null
}

/** What is typed in it, by the names of its fields. */
export type KeptTexts = Readonly<Record<string, string>>

/** A form as far as it is typed, kept in the encrypted archive until it is sent. */
export interface KeptForm extends KeptFormKey {
  readonly texts: KeptTexts
}
