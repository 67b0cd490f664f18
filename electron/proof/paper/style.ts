import { practiceMarkStyle } from '../../../shared/mail/practice-mark'

/**
 * How a pack looks on A4. `foot` stands at the left of every page's foot, its number at the right; both come from the
 * page margins, which no content reaches.
 */
export function paperStyle(foot: string): string {
  return `
@page { size: A4; margin: 18mm 17mm 20mm;
  @bottom-left { content: ${cssString(foot)}; font: 7.5pt ${fonts}; color: #555; }
  @bottom-right { content: counter(page) " / " counter(pages); font: 7.5pt ${fonts}; color: #555; } }
html.light { background: #fff; }
body { color: #111; font: 9.5pt/1.45 ${fonts}; }
h1, h2, h3, h4, p, table, dl, ul { margin: 0; }
h1 { font-size: 22pt; line-height: 1.2; letter-spacing: -0.01em; }
h2 { font-size: 15pt; line-height: 1.25; margin: 2pt 0 8pt; }
h3 { font-size: 10.5pt; margin: 16pt 0 6pt; padding-bottom: 3pt; border-bottom: 0.75pt solid #8f2323; }
h4 { font-size: 10pt; }
h2, h3, h4 { break-after: avoid; }
code, .hash { font: 7.5pt/1.4 ui-monospace, "DejaVu Sans Mono", Consolas, Menlo, monospace; overflow-wrap: anywhere; }
.subtitle { margin: 3pt 0 14pt; color: #444; font-size: 11pt; overflow-wrap: anywhere; }
.standing { margin: 0 1pt 14pt 0; padding: 9pt 11pt; border: 1pt solid #8f2323; border-left-width: 4pt; break-inside: avoid; }
.standing strong { display: block; margin-bottom: 4pt; font-size: 12pt; color: #8f2323; }
.standing p + p { margin-top: 3pt; }
.number { color: #8f2323; font-weight: 700; font-size: 9pt; letter-spacing: 0.03em; }
.sending { break-before: page; }
table { width: 100%; max-width: none; border-collapse: collapse; table-layout: fixed; }
th { text-align: left; font-weight: 600; }
th, td { padding: 3pt 8pt 3pt 0; vertical-align: top; overflow-wrap: anywhere; }
tr { break-inside: avoid; }
thead { display: table-header-group; }
.lines thead th { border-bottom: 0.75pt solid #777; font-size: 8pt; color: #444; }
.lines tbody td { border-bottom: 0.5pt solid #ccc; }
.facts th { width: 46mm; color: #444; font-weight: 500; }
.facts th, .facts td { padding-top: 1.5pt; padding-bottom: 1.5pt; }
.recipient { margin-top: 10pt; break-inside: avoid; }
.recipient > header, .receipt > header { display: flex; justify-content: space-between; gap: 10pt; break-after: avoid; }
.recipient > header h4, .receipt > header h4 { overflow-wrap: anywhere; }
.state { flex: none; font-weight: 700; }
.unproven { font-weight: 700; color: #8f2323; }
.note { color: #444; font-size: 8.5pt; }
.missing { font-weight: 600; }
.recipient .lines { margin-top: 4pt; }
.when { width: 65mm; } .source { width: 42mm; } .size { width: 24mm; } .place { width: 8mm; }
.attached { width: 55mm; } .date { width: 62mm; } .states { width: 48mm; }
.lines .end { padding-right: 12pt; text-align: right; font-variant-numeric: tabular-nums; }
.receipt { margin-top: 14pt; }
.receipt > header { margin-bottom: 3pt; }
.receipt .facts { break-inside: avoid; break-after: avoid; }
.letter, .text { box-decoration-break: clone; orphans: 3; widows: 3; }
.text { margin: 5pt 1pt 0 0; padding: 6pt 9pt; border: 0.5pt solid #bbb; background: #f7f6f3; white-space: pre-wrap;
  font-size: 8.5pt; overflow-wrap: anywhere; }
.letter { margin: 5pt 1pt 0 0; padding: 8pt 11pt; border: 0.5pt solid #bbb; overflow-wrap: anywhere; }
.letter p { margin: 0 0 6pt; } .letter .plain { white-space: pre-wrap; }
.letter ul, .letter ol { margin: 0 0 6pt; padding-left: 16pt; }
.letter table { table-layout: auto; }
${practiceMarkStyle}
.paper-band { letter-spacing: 0.06em; }
.paper-watermark { font-size: 62pt; white-space: nowrap; overflow-wrap: normal; }
`
}

const fonts = 'system-ui, "Segoe UI", Inter, "Noto Sans", "DejaVu Sans", sans-serif'

/** Text as CSS takes it; nothing in it ends the string, nor the element the style stands in. */
function cssString(text: string): string {
  const escaped = text.replace(
    /[^\p{L}\p{N} .,@·-]/gu,
    one => `\\${(one.codePointAt(0) ?? 32).toString(16)} `
  )
  return `"${escaped}"`
}
