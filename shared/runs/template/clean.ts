import { escapeHtml } from '../../mail/escape-html'

/** What shows text in another order than it is written in. */
const reordering = '\\u061c\\u202a-\\u202e\\u2066-\\u2069'

/** Controls besides tabs and line ends, halves of characters, and what no text may hold. */
const controls =
  '\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u0084\\u0086-\\u009f\\ufffe\\uffff\\p{Cs}'

const invisible = '\\u00ad\\u200b\\u200e\\u200f\\u2060\\ufeff'

const notForBody = new RegExp(`[${controls}${reordering}]`, 'gu')
const specialInBody = new RegExp(`[&<>"'\\r\\n\\u0085\\u2028\\u2029${controls}${reordering}]`, 'u')
const lineEnds = /\r\n|[\r\n\u0085\u2028\u2029]/g

const notForSubject = new RegExp(`[${controls}${reordering}${invisible}]`, 'gu')

const visible = new RegExp(`[^\\s\\u200c\\u200d${controls}${reordering}${invisible}]`, 'u')

/** Whether there is nothing in a text that anybody could see. */
export function isBlank(text: string): boolean {
  return !visible.test(text)
}

/** A cell's text for a body: escaped, line ends as `<br>`, nothing that controls or turns the text. */
export function cleanForBody(text: string): string {
  if (!specialInBody.test(text)) return text
  return escapeHtml(text.replace(notForBody, '')).replace(lineEnds, '<br>')
}

/** A whole subject: one line, single blanks, nothing invisible that controls or turns it. */
export function cleanSubject(text: string): string {
  return text.replace(notForSubject, '').replace(/\s+/g, ' ').trim()
}
