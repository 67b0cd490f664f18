import { empty, html, type Markup } from './markup'

/** Label and value, one below the other; a value of null is left out. */
export function facts(rows: readonly (readonly [label: string, value: string | Markup | null])[]): Markup {
  const lines = rows.map(([label, value]) =>
    value === null ? empty : html`<tr><th>${label}</th><td>${value}</td></tr>`
  )
  return html`<table class="facts">${lines}</table>`
}

export interface Column {
  readonly label: string
  /** A class that gives the column its width; empty: what is left. */
  readonly width: string
}

export function table(columns: readonly Column[], rows: readonly (readonly (string | Markup)[])[]): Markup {
  const heads = columns.map(({ label, width }) => html`<th class="${width}">${label}</th>`)
  const lines = rows.map(
    cells =>
      html`<tr>${cells.map((cell, index) => html`<td class="${align(columns[index])}">${cell}</td>`)}</tr>`
  )
  return html`<table class="lines"><thead><tr>${heads}</tr></thead><tbody>${lines}</tbody></table>`
}

/** Figures stand below each other by their ends. */
function align(column: Column | undefined): string {
  return column?.width.includes('end') ? 'end' : ''
}
