import type { FileNameProblem } from './file-name-rule'
import type { MergeFault } from './template/merge-fault'

/** Something about one row that keeps it from being sent, or that somebody should look at first. */
export type RowFault =
  | MergeFault
  | { readonly kind: 'address-missing'; readonly column: string }
  | { readonly kind: 'address-invalid'; readonly column: string; readonly value: string }
  /** It looks right, but holds characters that nobody sees. */
  | { readonly kind: 'address-hidden-character'; readonly column: string; readonly value: string }
  /** One row is one message to one recipient. */
  | { readonly kind: 'several-addresses'; readonly column: string; readonly value: string }
  /** Values beyond the last column: a mark too many may have moved all of them. */
  | { readonly kind: 'too-many-cells'; readonly cells: number; readonly columns: number }
  /** Columns for attachments are chosen, and the row names no file. */
  | { readonly kind: 'no-attachment' }
  | { readonly kind: 'file-name'; readonly name: string; readonly problem: FileNameProblem }
  | { readonly kind: 'file-missing'; readonly name: string }
  /** Not a kind of file that may be sent. */
  | { readonly kind: 'file-forbidden'; readonly name: string }
  | { readonly kind: 'file-too-large'; readonly name: string }
  /** It is no longer what it was when the row was checked. */
  | { readonly kind: 'file-changed'; readonly name: string }
  | { readonly kind: 'message-too-large' }
  /** `line`: of the first row to the same address. `same`: what it would send is the same too. */
  | { readonly kind: 'duplicate'; readonly line: number; readonly same: boolean }
  /** What went to this address before came back. */
  | { readonly kind: 'known-dead'; readonly address: string }
  /** Hardly certified: nothing would prove the delivery. */
  | { readonly kind: 'ordinary-mail'; readonly address: string }
  /** The attempt that it repeats was delivered, or repeated by another, meanwhile. */
  | { readonly kind: 'arrived-since' | 'repeated-since' }
  /** The same subject went to this address within thirty days. */
  | { readonly kind: 'sent-lately'; readonly address: string }

export type RowFaultKind = RowFault['kind']

/** Whether each kind keeps a row from going whatever anybody says; the others are warnings. */
const blocking: Readonly<Record<RowFaultKind, boolean>> = {
  'missing-value': true,
  'not-a-number': true,
  'ambiguous-number': true,
  'not-a-date': true,
  'failed-formula': true,
  'subject-empty': true,
  'subject-too-long': true,
  'body-empty': true,
  'letter-empty': true,
  'address-missing': true,
  'address-invalid': true,
  'address-hidden-character': true,
  'several-addresses': true,
  'too-many-cells': true,
  'no-attachment': false,
  'file-name': true,
  'file-missing': true,
  'file-forbidden': true,
  'file-too-large': true,
  'file-changed': true,
  'message-too-large': true,
  duplicate: true,
  'known-dead': false,
  'ordinary-mail': false,
  'arrived-since': false,
  'repeated-since': false,
  'sent-lately': false
}

export const rowFaultKinds = Object.keys(blocking) as readonly RowFaultKind[]

/** Whether a row with this fault must not go; with a warning a person may let it go. */
export function blocks(fault: RowFault): boolean {
  return fault.kind === 'duplicate' ? fault.same : blocking[fault.kind]
}

/** What may become of a row: `ready`, `warned` (somebody has to let it go) or `blocked`. */
export type RowState = 'ready' | 'warned' | 'blocked'

export function rowState(faults: readonly RowFault[]): RowState {
  if (faults.length === 0) return 'ready'
  return faults.some(blocks) ? 'blocked' : 'warned'
}

export interface FaultCount {
  readonly kind: RowFaultKind
  readonly blocks: boolean
  /** Rows that have at least one of it; a row with several kinds counts for each. */
  readonly rows: number
}

export interface RowTally {
  readonly rows: number
  /** Rows that would go. */
  readonly go: number
  readonly skipped: number
  /** Of the rows that would be skipped, why; the commonest first. */
  readonly why: readonly FaultCount[]
}

/** Counts what would go and what would not. `released`: somebody lets a warned row go; a blocked one never goes. */
export function tallyRows(
  rows: Iterable<{ readonly faults: readonly RowFault[]; readonly released: boolean }>
): RowTally {
  const why = new Map<string, FaultCount>()
  let [all, go] = [0, 0]
  for (const { faults, released } of rows) {
    all += 1
    const state = rowState(faults)
    if (state === 'ready' || (state === 'warned' && released)) {
      go += 1
      continue
    }
    // Of a row that is blocked the warnings are not why.
    const reasons = state === 'blocked' ? faults.filter(blocks) : faults
    for (const key of new Set(reasons.map(fault => `${fault.kind} ${blocks(fault)}`))) {
      const [kind = '', blocked = ''] = key.split(' ')
      const known = why.get(key)?.rows ?? 0
      why.set(key, { kind: kind as RowFaultKind, blocks: blocked === 'true', rows: known + 1 })
    }
  }
  const sorted = [...why.values()].sort((one, other) => other.rows - one.rows)
  return { rows: all, go, skipped: all - go, why: sorted }
}
