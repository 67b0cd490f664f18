/** Where a mailbox's register, a chain of entries of which each covers the one before, has come to. */
export interface RegisterHead {
  readonly count: number
  /** Lower-case hex SHA-256 of the last entry; of nothing where there is none. */
  readonly hash: string
}

/** One thing that is wrong with a register, at the number of the entry that shows it. */
export interface RegisterFault {
  /**
   * `changed`: the entry, or the one before it, is not what it was. `missing`: entries from `number` to `until` are not
   * there. `cut`: the register ends before where it had come to; `until` is the last that was known.
   */
  readonly kind: 'changed' | 'missing' | 'cut'
  readonly number: number
  readonly until: number
}

export interface RegisterFindings {
  /** Where the register has come to now. */
  readonly head: RegisterHead
  /** The first of them, in the order of their numbers. */
  readonly faults: readonly RegisterFault[]
  /** There are others beside these. */
  readonly more: boolean
}
