/** How long a case label may be, in characters as the page counts them (UTF-16). */
export const longestCaseLabel = 80

/** What was typed as it is kept: one line, no longer than may be; undefined where nothing is left of it. */
export function caseLabelOf(typed: string): string | undefined {
  const line = typed.replace(/[\s\p{Cc}]+/gu, ' ').trim()
  // A character that the cut would halve goes.
  const label = line
    .slice(0, longestCaseLabel)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trim()
  return label === '' ? undefined : label
}
