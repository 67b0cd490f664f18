/** A part of a text that a search matched: from `start` up to, not including, `end`. */
export interface HighlightRange {
  readonly start: number
  readonly end: number
}

/** Filters and what is left out of a search are not looked for in what is shown. */
const filter = /^(?:-|[\p{L}]{1,9}:)/u

/** Where a text holds words that begin as those of the question do; case and accents make no difference. */
export function highlightWords(text: string, question: string): readonly HighlightRange[] {
  const wanted = wordsOf(question)
  if (wanted.length === 0) return []
  return [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)]
    .filter(([word]) => wanted.some(start => folded(word).startsWith(start)))
    .map(({ 0: word, index }) => ({ start: index, end: index + word.length }))
}

function wordsOf(question: string): readonly string[] {
  return question
    .split(/[\s"“”„«»]+/)
    .filter(word => !filter.test(word))
    .flatMap(word => folded(word).match(/[\p{L}\p{N}]+/gu) ?? [])
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
