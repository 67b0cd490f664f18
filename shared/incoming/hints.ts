import type { ReceiptKind } from '../receipts/receipt'
import type { Resemblance } from './look-alike'
import type { Hint } from './notes'
import { readPayment } from './payment'

/** What earlier correspondence tells of a sender; asked only where it matters, for finding out takes time. */
export interface SenderHistory {
  /** An earlier message of this very address is here, or this address was written to. */
  isKnown(): boolean
  /** What is known here and resembles the sender; null: nothing. */
  resembled(): Resemblance | null
}

/** `history` is null where the service did not give the sender's address: then nothing is said about who it is. */
export function hintsFor(kind: ReceiptKind, text: string, history: SenderHistory | null): readonly Hint[] {
  const hints: Hint[] = []
  const resembled = history?.resembled() ?? null
  if (resembled !== null) hints.push({ kind: 'look-alike', ...resembled })
  const { asks, changed } = readPayment(text)
  if (asks && history?.isKnown() === false) hints.push({ kind: 'new-sender-payment' })
  else if (changed) hints.push({ kind: 'changed-account' })
  if (kind === 'anomaly') hints.push({ kind: 'anomaly' })
  return hints
}
