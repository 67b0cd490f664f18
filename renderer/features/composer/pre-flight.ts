import type { SentBefore } from '../../../shared/ipc/views'
import { encodedSize, limitFor } from '../../../shared/mail/message-size'
import { costOfSending, type PlanId, type Prices } from '../../../shared/plans/plans'
import type { Chip } from './chips'
import { attachmentWord, isEmptyHtml, ownText } from './message-text'
import { looksOrdinary } from './ordinary-mail'

export interface Letter {
  readonly chips: readonly Chip[]
  readonly subject: string
  /** As it was last saved. */
  readonly bodyHtml: string
  /** One message to all, instead of one to each. */
  readonly together: boolean
  /** Bytes of each attachment. */
  readonly fileSizes: readonly number[]
}

export interface Terms {
  readonly plan: PlanId
  /** Corrections of the price list. */
  readonly prices?: Prices
  readonly limitBytes: number
}

/** What stands against sending. */
export type Problem =
  | { readonly kind: 'no-recipient' }
  | { readonly kind: 'invalid-recipients'; readonly count: number }
  | { readonly kind: 'no-subject' }
  | { readonly kind: 'too-large' }

/** What a careful clerk would ask before sending. */
export type Doubt =
  | { readonly kind: 'attachment-missing'; readonly word: string }
  | { readonly kind: 'ordinary-mail'; readonly addresses: readonly string[] }
  | { readonly kind: 'empty-text' }
  /** Found in a copy of the archive that may be old. */
  | { readonly kind: 'old-copy' }
  | { readonly kind: 'sent-before'; readonly sent: readonly SentBefore[] }
  | { readonly kind: 'unchecked' }
  | { readonly kind: 'legal-notice'; readonly word: string; readonly judicial: boolean }
  /** Money in thousandths of a euro; `stop`: it is refused, `ask`: it has a deadline, and a person decides. */
  | {
      readonly kind: 'budget-near' | 'budget-warn' | 'budget-stop' | 'budget-ask'
      readonly spent: number
      readonly limit: number
      readonly cost: number
    }
  /** The receipts would not fit into the mailbox; all figures are estimates. */
  | {
      readonly kind: 'quota'
      readonly bytes: number
      readonly freeBytes: number
      readonly receiptsPerMessage: number
    }

export interface PreFlight {
  /** One for each recipient. */
  readonly sendings: number
  /** Thousandths of a euro, for all of them. */
  readonly cost: number
  /** Estimated, as it travels to one recipient. */
  readonly bytesEach: number
  /** All recipients share one message and one code. */
  readonly together: boolean
  /** Of one message; smaller where it goes to several together. */
  readonly limitBytes: number
  readonly problems: readonly Problem[]
  readonly doubts: readonly Doubt[]
}

/** What is known about a letter before it is sent. */
export function preFlight(letter: Letter, { plan, prices, ...terms }: Terms): PreFlight {
  const { chips, subject, bodyHtml, fileSizes } = letter
  const sendings = chips.filter(chip => chip.valid).length
  const together = letter.together && sendings > 1
  const limitBytes = limitFor(terms.limitBytes, together ? sendings : 1)
  const textBytes = new TextEncoder().encode(subject + bodyHtml).length
  const bytesEach = encodedSize(textBytes, fileSizes)
  return {
    sendings,
    cost: costOfSending(plan, sendings, prices),
    bytesEach,
    together,
    limitBytes,
    problems: problemsOf(chips, subject, bytesEach > limitBytes),
    doubts: doubtsOf(letter)
  }
}

function problemsOf(chips: readonly Chip[], subject: string, tooLarge: boolean): readonly Problem[] {
  const problems: Problem[] = []
  const invalid = chips.filter(chip => !chip.valid).length
  if (chips.length === 0) problems.push({ kind: 'no-recipient' })
  if (invalid > 0) problems.push({ kind: 'invalid-recipients', count: invalid })
  if (subject.trim() === '') problems.push({ kind: 'no-subject' })
  if (tooLarge) problems.push({ kind: 'too-large' })
  return problems
}

function doubtsOf({ chips, subject, bodyHtml, fileSizes }: Letter): readonly Doubt[] {
  const doubts: Doubt[] = []
  const ordinary = chips.filter(chip => chip.valid && looksOrdinary(chip.text)).map(chip => chip.text)
  if (ordinary.length > 0) doubts.push({ kind: 'ordinary-mail', addresses: ordinary })
  const empty = isEmptyHtml(bodyHtml)
  if (fileSizes.length === 0) {
    const word = attachmentWord(empty ? subject : `${subject}\n${ownText(bodyHtml)}`)
    if (word !== null) doubts.push({ kind: 'attachment-missing', word })
  }
  // Who has not begun to write needs no telling.
  if (empty && subject.trim() !== '' && chips.length > 0) doubts.push({ kind: 'empty-text' })
  return doubts
}
