import type { ReceiptKind } from './receipt'
import type { UnwrappedSender } from './sender'
import type { SubjectPrefix } from './subject'

const kindOfPrefix: Readonly<Record<SubjectPrefix, Exclude<ReceiptKind, 'other'>>> = {
  acceptance: 'acceptance',
  'non-acceptance': 'non-acceptance',
  'non-acceptance-virus': 'non-acceptance',
  'taken-in-charge': 'taken-in-charge',
  delivery: 'delivery',
  failure: 'failure',
  'failure-virus': 'failure',
  // A warning until the text says that 24 hours are over.
  timeout: 'delay',
  security: 'security',
  'certified-mail': 'certified-mail',
  anomaly: 'anomaly'
}

export interface RecognisedKind {
  readonly kind: ReceiptKind
  /** Whether the prefix was believed, and so is not a part of what the person wrote. */
  readonly byPrefix: boolean
}

/**
 * The kind by prefix and sender together. A receipt is a receipt only from a bare provider address: the same subject
 * in an envelope is somebody's certified mail about a receipt, and from anybody else just mail.
 */
export function kindOf(prefix: SubjectPrefix | null, via: UnwrappedSender['via']): RecognisedKind {
  if (via === 'direct') return { kind: 'other', byPrefix: false }
  const kind = prefix === null ? null : kindOfPrefix[prefix]
  if (kind === 'certified-mail' || kind === 'anomaly') return { kind, byPrefix: true }
  if (via === 'envelope') return { kind: 'certified-mail', byPrefix: false }
  return kind === null ? { kind: 'other', byPrefix: false } : { kind, byPrefix: true }
}
