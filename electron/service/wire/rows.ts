import { z } from 'zod'
import type { FullMail, InboxMail, ServiceMail } from '../../../shared/mail/service-mail'
import { decodeFormText } from './form-text'
import { isRecord } from './json'
import { readMailDate } from './mail-date'
import { isDamaged, soundText } from './text'

/** A text field; whatever else stands there is made one, since a row is never given up for one field. */
const words = z.unknown().optional().transform(textOf)

/** Inbox rows call the date `date`, rows of a sending call it `data`. */
const mailShape = z.looseObject({ sender: words, recipient: words, object: words, date: words, data: words })

const idShape = z
  .union([z.number(), z.string().regex(/^\s*\d{1,15}\s*$/)])
  .transform(Number)
  .pipe(z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER))

const none: ServiceMail = { sender: '', recipient: '', date: '', receivedAt: null, object: '' }

/**
 * The rows in `data`; null where it is no list. Nothing there is an empty list, and an object with numbers for keys
 * is one too: a PHP list with a gap comes like that.
 */
export function listIn(data: unknown): readonly unknown[] | null {
  if (data === null || data === undefined) return []
  if (Array.isArray(data)) return data
  return isRecord(data) && Object.keys(data).every(key => /^\d+$/.test(key)) ? Object.values(data) : null
}

/** One row of a sending. What cannot be read at all stays as an empty row: it exists, and deleting would destroy it. */
export function readMail(row: unknown): ServiceMail {
  const parsed = mailShape.safeParse(row)
  return parsed.success ? mailOf(parsed.data) : none
}

/** One row of the inbox; null where it has no usable id. */
export function readInboxMail(row: unknown): InboxMail | null {
  if (!isRecord(row)) return null
  const id = idShape.safeParse(row.id)
  return id.success ? { ...readMail(row), id: id.data } : null
}

/** One message with its text; null where `data` is none. */
export function readFullMail(data: unknown): FullMail | null {
  if (!isRecord(data) || !('body' in data || 'object' in data || 'sender' in data)) return null
  const body = soundText(decodeFormText(textOf(data.body)))
  const mail = readMail(data)
  return { ...mail, body, damaged: isDamaged(body) || isDamaged(mail.object) }
}

function mailOf(row: z.infer<typeof mailShape>): ServiceMail {
  const date = row.date === '' ? row.data : row.date
  return {
    sender: row.sender,
    recipient: row.recipient,
    date,
    receivedAt: readMailDate(date),
    object: row.object
  }
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return soundText(value)
  if (typeof value === 'number') return String(value)
  return Array.isArray(value) ? value.map(textOf).join(', ') : ''
}
