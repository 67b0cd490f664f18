import { type Handover, plainSubject } from './sending'

// What may be concluded of a receipt whose subject has lost the code of its sending, cut or encoded by a provider.

/** How sure one wants to be: to take a receipt for that of a send, or to rule out that it is. */
export type Claim = 'is' | 'may-be'

/** Characters of a subject from which on its beginning alone says enough. */
const enough: Readonly<Record<Claim, number>> = { is: 20, 'may-be': 0 }

/**
 * Milliseconds from a send to its last receipt: the last notice comes within 24 hours, a delivery may still follow it, and
 * what comes after a weekend is more likely another's.
 */
export const longestUntilReceipt = 3 * 24 * 3_600_000

/** Milliseconds by which a receipt may be dated before its send: clocks disagree a little, or were set wrong. */
export const longestEarly: Readonly<Record<Claim, number>> = { is: 5 * 60_000, 'may-be': 24 * 3_600_000 }

/**
 * Whether a subject as a receipt gives it fits that of a send: the same, or a long enough beginning of it. A subject
 * may have been cut within the code, which stood at its end.
 */
export function fitsSubject(
  told: string,
  subject: string,
  code: string | null,
  claim: Claim = 'is'
): boolean {
  if (claim === 'may-be' && isEncoded(told)) return true
  const [own, whole] = [plainSubject(told), plainSubject(subject)]
  if (own === whole) return whole !== '' || claim === 'may-be'
  const beginning = own.replace(/\s?(?:\.{3}|…)$/, '')
  return beginning.length >= enough[claim] && `${whole} ${code ?? ''}`.startsWith(beginning)
}

/** The subject line of a mail whose letters nobody has decoded: it may be any. */
export function isEncoded(subject: string): boolean {
  return subject.startsWith('=?')
}

/**
 * Whether a receipt of the moment `at` fits a send, both on one clock in milliseconds since 1970. What waits or was not sent
 * has none.
 */
export function fitsTime(at: number, handover: Handover, claim: Claim = 'is'): boolean {
  const left = leftAt(handover)
  if (left === null || Number.isNaN(at) || at < left - longestEarly[claim]) return false
  // An old copy of the archive knew it as waiting: it may have left at any time since.
  const isOpenEnded = handover.state === 'unknown' && handover.reason === 'old-copy'
  return isOpenEnded || at <= left + longestUntilReceipt
}

function leftAt(handover: Handover): number | null {
  switch (handover.state) {
    case 'sending':
    case 'unknown':
      return handover.startedAt
    case 'handed-over':
      return handover.at
    default:
      return null
  }
}
