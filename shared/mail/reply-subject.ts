import { splitCode } from '../receipts/subject'
import { wordsOf } from '../search/words'

const replyPrefixes = /^(?:\s*(?:re|r|rif|aw|antw|sv)\s*(?:\[\d+\])?\s*:)+\s*/i

/** A subject without what marks it as that of an answer, such as "Re:", "R:" and "AW:", once or several times. */
export function withoutReplyPrefixes(subject: string): string {
  return subject.replace(replyPrefixes, '')
}

/**
 * Whether a subject is that of an answer to a message: it is marked as one, and is else the same. Case, blanks, signs
 * and accents aside, which do not survive the way for sure; so is a code that a service put at the end.
 */
export function answersSubject(answer: string, message: string): boolean {
  return replyPrefixes.test(answer) && bare(answer) !== '' && bare(answer) === bare(message)
}

/** The words alone. */
function bare(subject: string): string {
  const { original } = splitCode(withoutReplyPrefixes(subject))
  return wordsOf(original)
    .map(({ folded }) => folded)
    .join(' ')
}
