import { escapeHtml } from '../../../shared/mail/escape-html'
import { practiceMark, practiceMarkStyle } from '../../../shared/mail/practice-mark'

/** What goes on paper, in words ready to be printed. */
export interface Paper {
  readonly title: string
  /** Label and value, as the service gave them. */
  readonly headers: readonly (readonly [string, string])[]
  /** How the service marked the message, and what this copy is not. */
  readonly notes: readonly string[]
  /** Across every page where the mailbox is for practice; else null. */
  readonly watermark: string | null
  /** Above the text of the message. */
  readonly bodyTitle: string
  /** Cleaned. */
  readonly bodyHtml: string
}

/** One document for print and PDF; the main process renders it in the box that mails are read in. */
export function paperHtml(paper: Paper): string {
  const rows = paper.headers.map(
    ([label, value]) => `<tr><th>${escapeHtml(label)}</th><td>${escapeHtml(value)}</td></tr>`
  )
  const notes = paper.notes.map(note => `<p>${escapeHtml(note)}</p>`)
  return [
    `<title>${escapeHtml(paper.title)}</title><style>${style}</style>`,
    paper.watermark === null ? '' : practiceMark(paper.watermark, paper.watermark),
    `<h1 class="paper-title">${escapeHtml(paper.title)}</h1>`,
    `<table class="paper-headers">${rows.join('')}</table>`,
    `<div class="paper-notes">${notes.join('')}</div>`,
    `<h2 class="paper-heading">${escapeHtml(paper.bodyTitle)}</h2>`,
    `<div class="paper-mail">${paper.bodyHtml}</div>`
  ].join('\n')
}

/** The mail is kept inside its part: it has no say over ours. */
const style = `
html.light { background: #fff; }
body { color: #000; font-size: 11pt; }
.paper-title { font-size: 15pt; line-height: 1.3; margin: 0 0 10pt; }
.paper-headers { border-collapse: collapse; width: 100%; font-size: 9.5pt; }
.paper-headers th { text-align: left; vertical-align: top; font-weight: 600; padding: 2pt 10pt 2pt 0; white-space: nowrap; }
.paper-headers td { padding: 2pt 0; width: 100%; overflow-wrap: anywhere; }
.paper-notes { margin: 10pt 0; padding: 6pt 9pt; border: 0.75pt solid #888; font-size: 9.5pt; }
.paper-notes p { margin: 2pt 0; }
.paper-heading { font-size: 9.5pt; margin: 12pt 0 6pt; padding-bottom: 3pt; border-bottom: 0.75pt solid #888; }
.paper-mail { display: flow-root; overflow: clip; overflow-wrap: anywhere; }
${practiceMarkStyle}`
