/** What lies beyond is not looked at: a letter says what it wants before. */
const longest = 200_000

/** Ends what the sender wrote himself: below it stands what he answers. */
const answerMark = /^.{0,200}(?:ha scritto|scrisse|schrieb|wrote)\b.{0,120}:[ \t\r]{0,4}$/im

/**
 * What a sender wrote himself: without lines quoted with `>` and without what stands below "… ha scritto:", for a term or a
 * demand there is that of whoever is answered. Characters keep their places. Linear.
 */
export function ownWords(text: string): string {
  const looked = text.slice(0, longest)
  const mark = answerMark.exec(looked)
  const written = mark === null ? looked : looked.slice(0, mark.index)
  return written.replace(/^[ \t]*>[^\n]*/gm, line => ' '.repeat(line.length))
}
