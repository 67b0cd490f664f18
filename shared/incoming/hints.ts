import type { ReceiptKind } from '../receipts/receipt'
import type { Resemblance } from './look-alike'
import type { Hint } from './notes'
import { readPayment } from './payment'

/** What is known of the sender from earlier correspondence. */
export interface SenderHistory {
  /** An earlier message of this very address is here, or this address was written to. */
  readonly known: boolean
  /** What is known here and resembles the sender; null: nothing. */
  readonly resembled: Resemblance | null
}

/** `history` is null where the service did not give the sender's address: then nothing is said about who it is. */
export function hintsFor(kind: ReceiptKind, text: string, history: SenderHistory | null): readonly Hint[] {
  const hints: Hint[] = []
  if (history?.resembled) hints.push({ kind: 'look-alike', ...history.resembled })
  const { asks, changed } = readPayment(text)
  if (history?.known === false && asks) hints.push({ kind: 'new-sender-payment' })
  else if (changed) hints.push({ kind: 'changed-account' })
  if (kind === 'anomaly') hints.push({ kind: 'anomaly' })
  return hints
}
