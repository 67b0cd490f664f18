import { isCalendarDate } from './calendar'
import { decodeWords } from './encoded-words'

/** What the prefix of a subject announces. Whether to believe it depends on the sender: see `kindOf`. */
export type SubjectPrefix =
  | 'acceptance'
  | 'non-acceptance'
  | 'non-acceptance-virus'
  | 'taken-in-charge'
  | 'delivery'
  | 'failure'
  | 'failure-virus'
  /** The 12-hour and the 24-hour notice share one prefix; only the text tells them apart. */
  | 'timeout'
  | 'security'
  | 'certified-mail'
  | 'anomaly'

export interface SplitSubject {
  /** null: the subject begins with none of the known prefixes. */
  readonly prefixKind: SubjectPrefix | null
  /** Without the prefix, with the code if there is one: for callers who hide only codes of their own. */
  readonly withCode: string
  /** Without the prefix and without the code. */
  readonly original: string
  /** 14 to 18 digits at the end whose first 8 are a date, or null. Not proven to be one of ours. */
  readonly code: string | null
}

/** Longest first: "CONSEGNA" ends, and "AVVISO DI MANCATA CONSEGNA" begins, other prefixes. */
const prefixes: readonly (readonly [RegExp, SubjectPrefix])[] = [
  [/^AVVISO DI MANCATA CONSEGNA PER SUP(?:ERAMENTO|\.)?(?: DEL| DEI)? ?TEMP[OI] MASSIM[OI]\s?:/i, 'timeout'],
  [/^AVVISO DI NON ACCETTAZIONE PER VIRUS\s?:/i, 'non-acceptance-virus'],
  [/^AVVISO DI MANCATA CONSEGNA PER VIRUS\s?:/i, 'failure-virus'],
  // The next two and "AVVENUTA CONSEGNA" are known from other people's programs only.
  [/^AVVISO DI MANCATA ACCETTAZIONE\s?:/i, 'non-acceptance'],
  [/^PREAVVISO DI MANCATA CONSEGNA\s?:/i, 'timeout'],
  [/^AVVISO DI NON ACCETTAZIONE\s?:/i, 'non-acceptance'],
  [/^AVVISO DI MANCATA CONSEGNA\s?:/i, 'failure'],
  [/^PROBLEMA DI SICUREZZA\s?:/i, 'security'],
  [/^ANOMALIA MESSAGGIO\s?:/i, 'anomaly'],
  [/^AVVENUTA CONSEGNA\s?:/i, 'delivery'],
  [/^POSTA CERTIFICATA\s?:/i, 'certified-mail'],
  [/^PRESA IN CARICO\s?:/i, 'taken-in-charge'],
  [/^ACCETTAZIONE\s?:/i, 'acceptance'],
  [/^CONSEGNA\s?:/i, 'delivery']
]

/** No prefix is longer, however much blank its folding left behind. */
const prefixSpan = 400

/**
 * Takes a subject apart by its letters alone; the sender is not looked at. A folded or encoded header line is unfolded
 * and decoded, the rest of the words stay as they were.
 */
export function splitSubject(subject: string): SplitSubject {
  const unfolded = unfoldSubject(subject)
  const colon = unfolded.slice(0, prefixSpan).indexOf(':')
  const lead = unfolded.slice(0, colon + 1).replace(/\s+/g, ' ')
  const prefixKind = prefixes.find(([pattern]) => pattern.test(lead))?.[1] ?? null
  const withCode = prefixKind === null ? unfolded : unfolded.slice(colon + 1).trim()
  return { prefixKind, withCode, ...splitCode(withCode) }
}

/** A subject on one line, decoded where its header came encoded, without blanks around it. */
export function unfoldSubject(subject: string): string {
  return decodeWords(subject)
    .replace(/[\r\n\t]+/g, ' ')
    .trim()
}

/** The code the service appends to a subject, and the subject without it. `code` is null where there is none. */
export function splitCode(subject: string): { readonly original: string; readonly code: string | null } {
  const trimmed = subject.trim()
  const code = /^(?:.*\s)?(\d{14,18})$/s.exec(trimmed.slice(-19))?.[1]
  if (code === undefined || !startsWithDate(code)) return { original: trimmed, code: null }
  return { original: trimmed.slice(0, -code.length).trim(), code }
}

function startsWithDate(digits: string): boolean {
  return isCalendarDate(Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6, 8)))
}
