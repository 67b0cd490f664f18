/** What can come into the sender's (or, for `arrival`, the addressee's) mailbox because of one sending. */
export const stepNames = [
  'acceptance',
  /** Accepted, the addressee is ordinary mail: no delivery receipt will follow. */
  'acceptance-ordinary',
  'non-acceptance',
  'non-acceptance-virus',
  'arrival',
  'delivery',
  'unknown-address',
  'mailbox-full',
  'virus',
  /** The 12-hour notice: the provider goes on trying. */
  'delay',
  /** The 24-hour notice: given up. */
  'timeout',
  'security'
] as const

/** In the subject line alone, or also in the subject that the text quotes. */
export const lostCodes = ['in-line', 'everywhere'] as const

export type LostCode = (typeof lostCodes)[number]

export type StepName = (typeof stepNames)[number]

/** One thing that comes, `after` seconds of the practice clock after the sending was handed over. */
export interface Step {
  readonly step: StepName
  readonly after: number
  /** Where the receipt has lost the code of its sending; absent: nowhere. */
  readonly lost?: LostCode | undefined
}

interface Fate {
  /** The local parts that choose this fate, in Italian, German and English; the first one names it. */
  readonly localParts: readonly [string, ...string[]]
  readonly steps: readonly Step[]
}

const hours = 3600

const accepted: Step = { step: 'acceptance', after: 2 }

const delivered: Fate = {
  localParts: ['consegnata', 'zugestellt', 'delivered'],
  steps: [accepted, { step: 'delivery', after: 5 }]
}

/**
 * The one table of what happens to a recipient: the local part of an address in a practice domain, up to the first
 * of `. + - _`, chooses; every other local part is delivered. Times are seconds of the practice clock; `lenta` is
 * hurried on purpose (its 12-hour notice comes after two minutes) so that a person can watch a late delivery.
 */
export const fates: readonly Fate[] = [
  delivered,
  {
    localParts: ['lenta', 'langsam', 'slow'],
    steps: [accepted, { step: 'delay', after: 120 }, { step: 'delivery', after: 240 }]
  },
  {
    localParts: ['tarda', 'spaet', 'late'],
    steps: [accepted, { step: 'delay', after: 12 * hours }, { step: 'delivery', after: 12 * hours + 2400 }]
  },
  { localParts: ['rifiutata', 'abgelehnt', 'refused'], steps: [{ step: 'non-acceptance', after: 2 }] },
  { localParts: ['infetta', 'infiziert', 'infected'], steps: [{ step: 'non-acceptance-virus', after: 3 }] },
  {
    localParts: ['sconosciuta', 'unbekannt', 'unknown'],
    steps: [accepted, { step: 'unknown-address', after: 5 }]
  },
  { localParts: ['piena', 'voll', 'full'], steps: [accepted, { step: 'mailbox-full', after: 6 }] },
  { localParts: ['virus'], steps: [accepted, { step: 'virus', after: 8 }] },
  {
    localParts: ['sicurezza', 'sicherheit', 'security'],
    steps: [accepted, { step: 'security', after: 8 }, { step: 'virus', after: 10 }]
  },
  {
    localParts: ['ordinaria', 'ordinaer', 'ordinary'],
    steps: [{ step: 'acceptance-ordinary', after: 2 }]
  },
  {
    localParts: ['scaduta', 'abgelaufen', 'expired'],
    steps: [accepted, { step: 'delay', after: 12 * hours }, { step: 'timeout', after: 23.5 * hours }]
  },
  {
    localParts: ['silenziosa', 'schweigsam', 'quiet'],
    steps: [accepted, { step: 'delay', after: 12 * hours }]
  },
  { localParts: ['muta', 'stumm', 'silent'], steps: [accepted] },
  { localParts: ['dispersa', 'verschollen', 'lost'], steps: [] }
]

const byLocalPart: ReadonlyMap<string, Fate> = new Map(
  fates.flatMap(fate => fate.localParts.map(part => [part, fate] as const))
)

/** The domain under which, with all its subdomains, the local part chooses the fate. */
const fateDomain = 'prova.example'

const inFateDomain = (domain: string): boolean => domain === fateDomain || domain.endsWith(`.${fateDomain}`)

/** Local part and lower-case domain, or null where the text is not one plain address. */
export function splitAddress(address: string): { local: string; domain: string } | null {
  const match = /^([^\s@<>",;:]+)@([a-z0-9-]+(?:\.[a-z0-9-]+)+)$/i.exec(address)
  return match?.[1] && match[2] ? { local: match[1], domain: match[2].toLowerCase() } : null
}

/**
 * What happens to a message for `address`, or null where it would leave this computer. `ownAddresses` are the
 * mailboxes of this practice (their copy arrives), `knownDomains` those the mailbox's own mail came from.
 */
export function fateOf(
  address: string,
  ownAddresses: ReadonlySet<string>,
  knownDomains: ReadonlySet<string>
): readonly Step[] | null {
  const parts = splitAddress(address)
  if (!parts) return null
  if (ownAddresses.has(address.toLowerCase())) {
    return [accepted, { step: 'arrival', after: 3 }, { step: 'delivery', after: 4 }]
  }
  if (inFateDomain(parts.domain)) {
    const word = parts.local.toLowerCase().split(/[.+_-]/)[0] ?? ''
    return (byLocalPart.get(word) ?? delivered).steps
  }
  return knownDomains.has(parts.domain) ? delivered.steps : null
}
