import { type Handover, plainSubject } from './sending'

// What may be concluded of a receipt whose subject has lost the code of its sending, cut or encoded by a provider.

/** Characters of a subject from which on its beginning alone says enough. */
const enough = 20

/**
 * Milliseconds from a send to its last receipt: the last notice comes within 24 hours, a delivery may still follow it, and
 * what comes after a weekend is more likely another's.
 */
export const longestUntilReceipt = 3 * 24 * 3_600_000

/** Milliseconds by which clocks may disagree. */
export const clockTolerance = 5 * 60_000

/**
 * Whether a subject as a receipt gives it may be that of a send: the same, or a long enough beginning of it. A subject
 * may have been cut within the code, which stood at its end.
 */
export function mayBeSubjectOf(told: string, subject: string, code: string | null): boolean {
  const [own, whole] = [plainSubject(told), plainSubject(subject)]
  if (own === whole) return whole !== ''
  const beginning = own.replace(/\s?(?:\.{3}|…)$/, '')
  return beginning.length >= enough && `${whole} ${code ?? ''}`.startsWith(beginning)
}

/**
 * Whether a receipt of the moment `at` may be that of a send, both on one clock in milliseconds since 1970; `early`: by how
 * many milliseconds it may be too early. Of what waits or was not sent there are none.
 */
export function mayBeTimeOf(at: number, handover: Handover, early: number): boolean {
  const left = leftAt(handover)
  if (left === null || Number.isNaN(at) || at < left - early) return false
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
