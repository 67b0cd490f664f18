/**
 * What a mail's inline styles may say: type, colour and spacing of its own text. Nothing that loads, moves over
 * something else, or is not understood.
 */
const properties: ReadonlySet<string> = new Set([
  'background-color',
  'border-collapse',
  'border-spacing',
  'clear',
  'color',
  'direction',
  'display',
  'float',
  'font-family',
  'font-size',
  'font-style',
  'font-variant',
  'font-weight',
  'height',
  'letter-spacing',
  'line-height',
  'list-style-type',
  'max-width',
  'min-width',
  'table-layout',
  'text-align',
  'text-decoration',
  'text-indent',
  'text-transform',
  'vertical-align',
  'white-space',
  'width',
  'word-break'
])

const boxes = /^(?:margin|padding|border)(?:-(?:top|right|bottom|left))?(?:-(?:color|style|width))?$/

/** `background` may name a colour; its pictures are not wanted. */
const aliases: Readonly<Record<string, string>> = { background: 'background-color' }

/** Words, numbers, colours. No backslash (hides words), no slash (begins a comment), no minus before a number. */
const plain = /^(?:[a-z0-9#%.,\s'"!]|-(?![\d.])|(?:rgba?|hsla?)\([\d\s.,%]*\))+$/i

const coloured = /^(?:color|background-color|border(?:-(?:top|right|bottom|left))?(?:-color)?)$/

const longestStyle = 4_000

export interface CleanStyle {
  /** Ready for a `style` attribute; empty where nothing was left. */
  readonly text: string
  /** Whether it chooses a colour, so that the mail wants the paper it was written for. */
  readonly coloured: boolean
}

/** Keeps of an inline style only what is known to be harmless. */
export function cleanStyle(style: string): CleanStyle {
  const kept: string[] = []
  let hasColour = false
  for (const declaration of style.slice(0, longestStyle).split(';')) {
    const colon = declaration.indexOf(':')
    const written = declaration.slice(0, Math.max(colon, 0)).trim().toLowerCase()
    const property = aliases[written] ?? written
    const value = declaration.slice(colon + 1).trim()
    if (!properties.has(property) && !boxes.test(property)) continue
    if (!plain.test(value) || !isBalanced(value)) continue
    kept.push(`${property}: ${value}`)
    hasColour ||= coloured.test(property)
  }
  return { text: kept.join('; '), coloured: hasColour }
}

/** A quote left open would swallow the declarations after it. */
function isBalanced(value: string): boolean {
  const count = (quote: string) => value.split(quote).length - 1
  return count('"') % 2 === 0 && count("'") % 2 === 0
}
