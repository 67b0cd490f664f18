/** Why a message cannot be written for a row. `field` is the column's name, `value` what stands in the cell. */
export type MergeFault =
  | { readonly kind: 'missing-value'; readonly field: string }
  | { readonly kind: 'not-a-number'; readonly field: string; readonly value: string }
  /** `1.234`, which is a thousand or hardly more than one. */
  | { readonly kind: 'ambiguous-number'; readonly field: string; readonly value: string }
  | { readonly kind: 'not-a-date'; readonly field: string; readonly value: string }
  /** The cell shows `#N/A` or the like. */
  | { readonly kind: 'failed-formula'; readonly field: string; readonly value: string }
  | { readonly kind: 'subject-empty' }
  | { readonly kind: 'subject-too-long'; readonly length: number; readonly most: number }
  /** No condition that the row meets leaves a word. */
  | { readonly kind: 'body-empty' | 'letter-empty' }
