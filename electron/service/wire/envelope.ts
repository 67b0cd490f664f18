import { z } from 'zod'
import { isRecord, parseJson } from './json'
import { decodeText } from './text'

const shape = z.looseObject({ success: z.boolean() })

/** The vendor's own frame around every answer. */
export interface Envelope {
  readonly success: boolean
  /** The sentence the service gave, out of whatever it was wrapped in; may be empty. */
  readonly message: string
  readonly data: unknown
  /** Everything, as it came. */
  readonly fields: Readonly<Record<string, unknown>>
}

/** The account's host leaves `success` out of what succeeded, and once, for a new token, `data` too. */
export type Frame = 'marked' | 'bare'

export type ReadAnswer =
  | { readonly kind: 'vendor'; readonly envelope: Envelope; readonly text: string }
  /** Somebody else's JSON, a page, other text, or nothing at all. */
  | { readonly kind: 'foreign'; readonly looks: 'json' | 'page' | 'text' | 'nothing'; readonly text: string }

/** Reads an answer by what it is, not by the content type it claims: the service is not exact about that. */
export function readAnswer(bytes: Uint8Array, frame: Frame = 'marked'): ReadAnswer {
  const text = decodeText(bytes)
  const value = parseJson(text)
  const parsed = shape.safeParse(frame === 'bare' ? marked(value) : value)
  if (parsed.success) return { kind: 'vendor', envelope: envelopeOf(parsed.data), text }
  if (value !== undefined) return { kind: 'foreign', looks: 'json', text }
  if (text.trim() === '') return { kind: 'foreign', looks: 'nothing', text }
  const page = /<(?:!doctype|html|head|body|meta|title|script)\b/i.test(text.slice(0, 2_000))
  return { kind: 'foreign', looks: page ? 'page' : 'text', text }
}

function marked(value: unknown): unknown {
  if (!isRecord(value) || 'success' in value) return value
  return { success: true, data: value, ...value }
}

function envelopeOf(fields: z.infer<typeof shape>): Envelope {
  return { success: fields.success, message: sentenceIn(fields.message), data: fields.data, fields }
}

/** `message` is a text, a text that is JSON itself, or an object. */
function sentenceIn(message: unknown, depth = 0): string {
  if (depth > 3) return ''
  if (typeof message === 'number') return String(message)
  if (typeof message === 'string') {
    const inner = /^\s*["{[]/.test(message) ? parseJson(message) : undefined
    return inner === undefined ? message : sentenceIn(inner, depth + 1)
  }
  if (Array.isArray(message)) return sentenceIn(message[0], depth + 1)
  if (!isRecord(message)) return ''
  const named = [message.message, message.error, message.description]
  const candidates = [...named, ...Object.values(message)]
  return candidates.map(one => sentenceIn(one, depth + 1)).find(sentence => sentence !== '') ?? ''
}
