/** The same pages with one of them at another place; a place outside is the nearest inside. */
export function movedTo(ids: readonly string[], moved: string, place: number): readonly string[] {
  const others = without(ids, moved)
  if (others.length === ids.length) return ids
  const at = Math.min(Math.max(place, 0), others.length)
  return [...others.slice(0, at), moved, ...others.slice(at)]
}

export function without(ids: readonly string[], gone: string): readonly string[] {
  return ids.filter(id => id !== gone)
}

/** The same pages with one of them dropped beside another; beside itself it stays where it is. */
export function dropped(
  ids: readonly string[],
  moved: string,
  beside: string,
  position: 'before' | 'after' | 'on'
): readonly string[] {
  const place = without(ids, moved).indexOf(beside)
  return place < 0 ? ids : movedTo(ids, moved, position === 'after' ? place + 1 : place)
}
