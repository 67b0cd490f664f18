import { escapeHtml } from '../../../shared/mail/escape-html'

/** HTML that is safe to print: made by `html`, which escapes whatever is not. */
export class Markup {
  readonly html: string

  constructor(html: string) {
    this.html = html
  }
}

type Printable = string | number | Markup | readonly Markup[]

/** Words and markup put together; words are escaped. */
export function html(parts: TemplateStringsArray, ...values: readonly Printable[]): Markup {
  const texts = values.map((value, index) => printed(value) + (parts[index + 1] ?? ''))
  return new Markup((parts[0] ?? '') + texts.join(''))
}

function printed(value: Printable): string {
  if (value instanceof Markup) return value.html
  if (typeof value === 'object') return value.map(({ html }) => html).join('')
  return escapeHtml(String(value))
}

export const empty = new Markup('')
