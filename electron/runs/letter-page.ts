/** A letter of a row as a document of its own for paper; it needs nothing from outside. */
export function letterPage(html: string): string {
  return `<!doctype html><meta charset="utf-8"><style>
@page { size: A4; margin: 25mm 20mm; }
body { font: 11pt/1.45 "Liberation Serif", "Times New Roman", serif; color: #000; }
p { margin: 0 0 0.7em; }
table { border-collapse: collapse; }
td, th { border: 1px solid #000; padding: 2px 6px; }
</style><body>${html}</body>`
}
