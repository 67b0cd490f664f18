/** What a field can have against it; the page has the words. */
export const faultCodes = [
  'missing',
  'too-long',
  'unknown-choice',
  'not-an-address',
  /** One of the service's domains, for another type of mailbox. */
  'domain-not-of-type',
  /** None of the service's: right only for whoever had it certified. */
  'own-domain',
  'subtype-not-of-type',
  'fiscal-code-form',
  'fiscal-code-check-digit',
  'fiscal-code-not-the-birth-date',
  'fiscal-code-not-the-sex',
  'fiscal-code-not-the-place',
  'fiscal-code-not-the-name',
  /** Neither a VAT number nor a fiscal code. */
  'vat-number',
  'postal-code',
  'postal-code-not-in-province',
  /** Not two letters. */
  'province',
  'province-unknown',
  /** Not two letters. */
  'country',
  'place-unknown',
  /** There once was such a municipality. */
  'place-merged',
  'place-not-in-province',
  'phone',
  'date-form',
  'date-impossible',
  'date-in-future',
  'minor',
  'paper-expired',
  'issued-after-expiry',
  'not-a-web-address',
  'ends-before-start',
  /** No whole number that may be. */
  'not-a-count'
] as const

export type Fault = (typeof faultCodes)[number]

/** The first fault of each field; a field without one is absent. */
export type Faults<Field extends string> = Readonly<Partial<Record<Field, Fault>>>

/**
 * What may be right all the same: names are written in more than one way, municipalities merge, provinces and
 * postal codes change after the lists were made, and nobody tells how long the service lets a text be.
 */
const hints: ReadonlySet<Fault> = new Set<Fault>([
  'too-long',
  'own-domain',
  'fiscal-code-not-the-name',
  'fiscal-code-not-the-place',
  'province-unknown',
  'place-unknown',
  'place-merged',
  'place-not-in-province',
  'postal-code-not-in-province'
])

/** To be told, but no reason not to go on. */
export function isHint(fault: Fault): boolean {
  return hints.has(fault)
}
