import { escapeHtml } from '../../../shared/mail/escape-html'
import type { MessageContent } from '../../../shared/mail/message'
import { withoutReplyPrefixes } from '../../../shared/mail/reply-subject'
import type { DraftSeed } from '../../state/drafts-slice'
import { safeBody } from '../../ui/mail/safe-body'
import { paragraphsOf, simplifyHtml } from './simplify-html'

/** The words an answer is made with, in the user's language. */
export interface AnswerWords {
  /** Above the quoted text of a reply: who wrote it and when. */
  readonly attribution: string
  /** Before the subject of a forwarded message, such as "I:". */
  readonly forwardPrefix: string
  /** The head of a forwarded message, line by line. */
  readonly forwardHead: readonly string[]
}

const forwardPrefixes = /^(?:\s*(?:i|fwd?|wg|inoltro)\s*:)+\s*/i

export function replySubject(subject: string): string {
  return `Re: ${withoutReplyPrefixes(subject)}`
}

export function forwardSubject(subject: string, prefix: string): string {
  return `${prefix} ${subject.replace(forwardPrefixes, '')}`
}

/** The draft of a reply; without a recipient where the service did not say who wrote. */
export function replyTo(content: MessageContent, words: AnswerWords): DraftSeed {
  const { row } = content
  return {
    recipients: row.sender.kind === 'given' ? [row.sender.address] : [],
    subject: replySubject(row.subject),
    bodyHtml: `<p></p>${line(words.attribution)}${quoted(content)}`,
    origin: { kind: 'reply', messageKey: row.key }
  }
}

/** The draft of a forwarded message: its text only, since nothing else can be had. */
export function forwardOf(content: MessageContent, words: AnswerWords): DraftSeed {
  const { row } = content
  return {
    recipients: [],
    subject: forwardSubject(row.subject, words.forwardPrefix),
    bodyHtml: `<p></p><p>${words.forwardHead.map(escapeHtml).join('<br>')}</p>${quoted(content)}`,
    origin: { kind: 'forward', messageKey: row.key }
  }
}

function line(text: string): string {
  return `<p>${escapeHtml(text)}</p>`
}

function quoted({ body }: MessageContent): string {
  const html =
    body.format === 'text'
      ? paragraphsOf(body.content)
      : simplifyHtml(safeBody(body, window, false).html, new DOMParser())
  return html === '' ? '' : `<blockquote>${html}</blockquote>`
}
