import type { ReadAnswer } from './envelope'
import { isRecord, parseJson } from './json'

/**
 * The code of a successful send, where the contract puts it; null where there is none. It is a text: some are longer
 * than a number can hold, and a number beyond that is not taken, since its last digits are lost.
 */
export function documentedCode(read: ReadAnswer): string | null {
  return read.kind === 'vendor' ? codeFrom(read.envelope.fields.message_id) : null
}

export interface CodeTrace {
  /** The answer names a message: the service went as far as to give it a code. */
  readonly found: boolean
  /** The code, where it could be made out. */
  readonly code: string | null
}

/**
 * Looks for a code anywhere in an answer. A failed send may carry one ("error occurred connecting to SMTP: 2020…"),
 * in the text of the message or in JSON inside it, and may then have left.
 */
export function traceOfCode(read: ReadAnswer): CodeTrace {
  const values = read.kind === 'vendor' ? read.envelope.fields : parseJson(read.text)
  const named = values === undefined ? { found: false, code: null } : searched(values)
  const code = named.code ?? codeInText(read.text)
  return { found: named.found || code !== null, code }
}

/** Deeper than any answer of the service; a hostile one must not hold the program up. */
const mostValues = 5_000

function searched(root: unknown): CodeTrace {
  const open: unknown[] = [root]
  let found = false
  for (let seen = 0; seen < mostValues && open.length > 0; seen++) {
    const value = open.pop()
    const named = namedIn(value)
    found ||= named.length > 0
    const code = typeof value === 'string' ? codeInText(value) : firstCode(named)
    if (code !== null) return { found: true, code }
    open.push(...within(value))
  }
  return { found, code: null }
}

/** What stands under a name like `message_id`, unless it says that there is none. */
function namedIn(value: unknown): readonly unknown[] {
  if (!isRecord(value)) return []
  return Object.entries(value)
    .filter(([name, inner]) => /^message[_-]?id$/i.test(name) && !isEmpty(inner))
    .map(([, inner]) => inner)
}

function firstCode(values: readonly unknown[]): string | null {
  return values.map(codeFrom).find(code => code !== null) ?? null
}

function within(value: unknown): readonly unknown[] {
  if (typeof value === 'string') return /^\s*["{[]/.test(value) ? [parseJson(value)] : []
  return typeof value === 'object' && value !== null ? Object.values(value).slice(0, mostValues) : []
}

function isEmpty(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0
  return value === undefined || value === null || value === false || /^[\s0]*$/.test(String(value))
}

function codeFrom(value: unknown): string | null {
  if (isEmpty(value)) return null
  if (typeof value === 'number') return Number.isSafeInteger(value) && value > 0 ? String(value) : null
  const text = typeof value === 'string' ? value.trim() : ''
  return /^[\x21-\x7e]{1,100}$/.test(text) ? text : null
}

/** Codes begin with the minute they were given in: yyyymmddhhmm and a few digits. */
const codePattern =
  /(?<!\d)20\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d\d{2,8}(?!\d)/

function codeInText(text: string): string | null {
  const bounded = text.slice(0, 200_000)
  const labelled = /message[\s_-]?id["']?\s*[:=]\s*["']?([\w.@-]{6,100})/i.exec(bounded)
  return codePattern.exec(bounded)?.[0] ?? labelled?.[1] ?? null
}
