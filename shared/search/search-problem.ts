/** A part of a search that could not be understood and was left out. */
export interface SearchProblem {
  readonly kind: 'date' | 'type' | 'filter'
  /** As typed. */
  readonly word: string
}
