import { escapeHtml } from '../../../shared/mail/escape-html'

/** Only https: an http address stays text, so that nobody is led over an open line. */
const httpsAddress = /https:\/\/[^\s<>"'`{}|\\^]+/gi

/** Marks at the end of a sentence are not part of an address in it. */
const sentenceEnd = /[.,;:!?)\]»”’]+$/

/** A text mail for the frame: every character as it came, https addresses as links. */
export function textToHtml(text: string): string {
  let html = ''
  let from = 0
  for (const match of text.matchAll(httpsAddress)) {
    const address = match[0].replace(sentenceEnd, '')
    if (!URL.canParse(address)) continue
    html += escapeHtml(text.slice(from, match.index))
    html += `<a href="${escapeHtml(new URL(address).href)}">${escapeHtml(address)}</a>`
    from = match.index + address.length
  }
  return `<pre>${html}${escapeHtml(text.slice(from))}</pre>`
}
