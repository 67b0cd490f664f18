/** Letters of the end that always stay in view: a version, a date and the kind of file. */
const endLength = 12

/** A file's name in two, of which the first may be cut where there is no room; together they are the name. */
export function splitFileName(name: string): { readonly start: string; readonly end: string } {
  const letters = [...name]
  if (letters.length <= 2 * endLength) return { start: name, end: '' }
  return { start: letters.slice(0, -endLength).join(''), end: letters.slice(-endLength).join('') }
}
