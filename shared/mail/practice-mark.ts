import { escapeHtml } from './escape-html'

/** Marks every page of a document that tells of the practice mailbox; `band` stands above its beginning. */
export function practiceMark(word: string, band: string): string {
  return `<div class="paper-band">${escapeHtml(band)}</div><div class="paper-watermark">${escapeHtml(word)}</div>`
}

/** Fixed things come again on every page. */
export const practiceMarkStyle = `
.paper-band { text-align: center; font-weight: 700; letter-spacing: 0.2em; border: 1.5pt solid #000; padding: 2pt;
  margin-bottom: 10pt; }
.paper-watermark { position: fixed; inset: 0; display: grid; place-items: center; z-index: 2;
  font-size: 90pt; font-weight: 800; letter-spacing: 0.1em; color: rgb(0 0 0 / 0.09); rotate: -32deg; }
`
