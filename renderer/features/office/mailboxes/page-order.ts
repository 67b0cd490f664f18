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
