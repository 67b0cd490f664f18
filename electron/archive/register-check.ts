import type { RegisterFault, RegisterFindings, RegisterHead } from '../../shared/mail/register'

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
 * Goes through a chain from its beginning. `anchored` are heads that were kept elsewhere. It finds accidents and partial changes; whoever owns the computer could write a whole new chain.
 */
export function checkChain(
  links: Iterable<ChainLink>,
  empty: RegisterHead,
  anchored: readonly RegisterHead[]
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
    if (anchored.some(known => known.count === number && known.hash !== hash)) changed(number)
    last = { count: number, hash }
  }
  const furthest = Math.max(0, ...anchored.map(({ count }) => count))
  if (furthest > last.count) faults.push({ kind: 'cut', number: last.count + 1, until: furthest })
  return { head: last, faults: faults.slice(0, mostFaults), more: faults.length > mostFaults }
}
