import type { RegisterHead } from './register-table'

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
  /** At most `mostFaults` of them, in the order of their numbers. */
  readonly faults: readonly RegisterFault[]
  readonly more: boolean
}

/** Faults that are told one by one. */
const mostFaults = 100

/** An entry as it is stored, with what its hash ought to be after the one before it. */
export interface ChainLink {
  readonly number: number
  readonly hash: string
  /** Over this entry and the stored hash of the one before. */
  readonly expected: (previous: string) => string
}

/**
 * Goes through a chain from its beginning. `anchored` is a head that was kept elsewhere, null where there is none. It
 * finds accidents and partial changes; whoever owns the computer could write a whole new chain.
 */
export function checkChain(
  links: Iterable<ChainLink>,
  empty: RegisterHead,
  anchored: RegisterHead | null
): RegisterFindings {
  let last = empty
  const faults: RegisterFault[] = []
  const changed = (number: number) => {
    if (!faults.some(fault => fault.kind === 'changed' && fault.number === number)) {
      faults.push({ kind: 'changed', number, until: number })
    }
  }
  for (const { number, hash, expected } of links) {
    if (number > last.count + 1) faults.push({ kind: 'missing', number: last.count + 1, until: number - 1 })
    // After a gap nobody can tell what the entry followed.
    else if (expected(last.hash) !== hash) changed(number)
    if (number === anchored?.count && hash !== anchored.hash) changed(number)
    last = { count: number, hash }
  }
  if (anchored !== null && anchored.count > last.count) {
    faults.push({ kind: 'cut', number: last.count + 1, until: anchored.count })
  }
  return { head: last, faults: faults.slice(0, mostFaults), more: faults.length > mostFaults }
}
