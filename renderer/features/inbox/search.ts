import type { MessageRow } from '../../../shared/mail/message'

/** What was found, as the inbox has it by now: read marks may have changed since; hidden ones stay hidden. */
export function freshRows(found: readonly MessageRow[], inbox: readonly MessageRow[]): readonly MessageRow[] {
  const known = new Map(inbox.map(row => [row.key, row]))
  return found.map(row => known.get(row.key) ?? row).filter(row => !row.hidden)
}
