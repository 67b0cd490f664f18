import type { Item } from './items'
import type { ArchiveContent, Attempt, Known } from './read-archive'

/** A copy that knew these items was put back: of all others the archive knows nothing any more. */
export function noteRestored(items: readonly Item[], known: ReadonlySet<Item>): void {
  for (const item of items) {
    if (known.has(item)) item.restored = true
    else item.forgotten = 'copy'
  }
}

/** Items of which a salvage took something; `before` is what the archive knew when it was damaged, where that was read. */
export function goneOf(
  items: readonly Item[],
  before: Pick<ArchiveContent, 'attempts'> | null,
  known: Known
): readonly Item[] {
  const left = new Set([...known.attempts.values(), ...known.drafted])
  return items.filter(({ address, unwritten, forgotten }) => {
    // A copy had taken it before.
    if (forgotten !== null) return false
    const tries = before?.attempts.get(address) ?? []
    if (tries.some(attempt => lasts(attempt) && !known.attempts.has(attempt.recipientId))) return true
    // What may never have been written is gone only where it was seen before.
    return !left.has(address) && (!unwritten || tries.length > 0)
  })
}

/** What waits, or was taken back, may be a draft by now, and then its attempt is no more. */
function lasts({ handover: { state } }: Attempt): boolean {
  return state === 'handed-over' || state === 'unknown' || state === 'refused'
}
