import type { SentBefore } from '../../../shared/ipc/views'
import { budgetState } from '../../../shared/plans/budget'
import type { BudgetStanding } from '../../../shared/usage/budget-standing'
import { isJudicialNotice, legalNoticeWord } from './legal-notice'
import { isEmptyHtml, ownText } from './message-text'
import type { Doubt, Letter, PreFlight } from './pre-flight'

/** What is known beside the letter itself. */
export interface Circumstances {
  /** The draft was found in a copy of the archive that may be old. */
  readonly fromOldCopy: boolean
  /** To whom the same went before; null: it could not be found out. */
  readonly sentBefore: readonly SentBefore[] | null
  /** Bytes left in the mailbox that sends; null: not known. */
  readonly freeBytes: number | null
  /** Of the month in which it is to leave; null: there is none, or it is not known and judged on sending. */
  readonly budget: BudgetStanding | null
  /** It has to be accepted by a time. */
  readonly deadline: boolean
  /** As known, observed or assumed; may be a fraction. */
  readonly receiptsPerMessage: number
}

/** A receipt's own text and wrapping, in bytes; an estimate. */
const receiptBytes = 10_000

/** Adds what a careful clerk would ask about the letter's circumstances; the strongest first. */
export function warned(flight: PreFlight, letter: Letter, circumstances: Circumstances): PreFlight {
  const doubts: Doubt[] = []
  const { fromOldCopy, sentBefore, freeBytes, receiptsPerMessage } = circumstances
  if (fromOldCopy) doubts.push({ kind: 'old-copy' })
  if (sentBefore === null) doubts.push({ kind: 'unchecked' })
  else if (sentBefore.length > 0) doubts.push({ kind: 'sent-before', sent: sentBefore })
  const text = textOf(letter)
  const word = legalNoticeWord(text)
  if (word !== null) doubts.push({ kind: 'legal-notice', word, judicial: isJudicialNotice(text) })
  doubts.push(...budgetDoubts(flight.cost, circumstances))
  const bytes = flight.sendings * receiptsPerMessage * (flight.bytesEach + receiptBytes)
  if (freeBytes !== null && bytes > freeBytes)
    doubts.push({ kind: 'quota', bytes, freeBytes, receiptsPerMessage })
  return { ...flight, doubts: [...doubts, ...flight.doubts] }
}

/** What would be refused is not asked about: the answer would be no. */
function budgetDoubts(cost: number, { budget: standing, deadline }: Circumstances): readonly Doubt[] {
  if (standing === null) return []
  const { budget, spent } = standing
  const { level, wouldExceed, stops } = budgetState({ budget, spentThisMonth: spent, about: cost })
  const figures = { spent, limit: budget.milliEuro, cost }
  if (stops) return [{ kind: deadline ? 'budget-ask' : 'budget-stop', ...figures }]
  if (wouldExceed && cost > 0) return [{ kind: 'budget-warn', ...figures }]
  return level === 'fine' ? [] : [{ kind: 'budget-near', ...figures }]
}

const strong: readonly Doubt['kind'][] = [
  'old-copy',
  'sent-before',
  'unchecked',
  'legal-notice',
  'budget-ask'
]

/** Doubts that are asked about before anything is started, not only beside it. */
export function strongDoubts({ doubts }: Pick<PreFlight, 'doubts'>): readonly Doubt[] {
  return doubts.filter(({ kind }) => strong.includes(kind))
}

function textOf({ subject, bodyHtml }: Letter): string {
  return isEmptyHtml(bodyHtml) ? subject : `${subject}\n${ownText(bodyHtml)}`
}
