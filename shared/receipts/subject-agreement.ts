import { squeeze } from './squeezed'
import { splitCode } from './subject'

const forwarded =
  /^(?:fwd?|wg|tr|i|r|re|aw|rif|inoltr[oa]?)\s?:|(?:accettazione|consegna|posta certificata|anomalia messaggio)\s?:/i

/**
 * Whether the subject a receipt's sentence quotes belongs to another message than the mail it stands in: then the
 * body is somebody's text that begins with a pasted receipt. Providers cut and encode subjects, so a mere difference
 * proves nothing; a different code does, and so does a difference in a mail that says it forwards something.
 * `quoted` is squeezed; `subject` is the mail's own, without the prefix of its kind.
 */
export function quotesAnotherMessage(quoted: string, subject: string): boolean {
  const own = squeeze(subject).squeezed
  const words = quoted.replace(/"$/, '')
  if (own === '' || words === '' || words.startsWith('=?')) return false
  if (own.startsWith(words) || words.startsWith(own)) return false
  const code = splitCode(subject).code
  const quotedCode = /(?<!\d)\d{14,18}$/.exec(words.slice(-19))?.[0]
  if (code !== null && quotedCode !== undefined) return !words.endsWith(code)
  return forwarded.test(subject)
}
