import { htmlToText } from '../receipts/html-to-text'

/** A message's text as a person reads it, for searching: of HTML without tags and with its letters decoded. */
export function plainBody(body: string): string {
  return looksLikeHtml(body) ? htmlToText(body) : body
}

/** A lone `<` of a plain text must not swallow what follows it. */
function looksLikeHtml(body: string): boolean {
  return /<(?:html|body|p|div|br|table|span|ul|ol|h[1-6]|b|i|strong|em|a|blockquote|font|hr|img)\b[^<>]*>/i.test(
    body.slice(0, 100_000)
  )
}
