import { z } from 'zod'
import { draftSchema, recipientSchema, sendingSchema } from '../archive/records'
import { withTodaysNames } from './first-version'

const id = z.string().min(1)
const version = z.literal(1)
const marks = { v: version, mailboxId: id, keys: z.array(z.string()).readonly() }

/** One line of the journal: something that happened, whole or not at all. `v` is the version of its shape. */
const entrySchema = z.discriminatedUnion('kind', [
  z.object({ v: version, kind: z.literal('draft-saved'), draft: draftSchema }),
  z.object({ v: version, kind: z.literal('draft-removed'), draftId: id }),
  z.object({ ...marks, kind: z.literal('read-marked'), read: z.boolean() }),
  z.object({ ...marks, kind: z.literal('hidden-marked'), hidden: z.boolean() }),
  z.object({ v: version, kind: z.literal('sending-saved'), sending: sendingSchema }),
  z.object({ v: version, kind: z.literal('recipient-saved'), sendingId: id, recipient: recipientSchema }),
  z.object({ v: version, kind: z.literal('sending-removed'), sendingId: id }),
  z.object({ v: version, kind: z.literal('draft-sent'), draftId: id, sending: sendingSchema }),
  z.object({
    v: version,
    kind: z.literal('returned-to-draft'),
    sendingId: id,
    recipients: z.array(recipientSchema).readonly(),
    draft: draftSchema
  }),
  z.object({
    v: version,
    kind: z.literal('codes-given'),
    mailboxId: id,
    codes: z.array(z.object({ code: z.string(), sendingId: id, recipientId: id }))
  }),
  z.object({ v: version, kind: z.literal('mailbox-dropped'), mailboxId: id })
])

export type JournalEntry = z.infer<typeof entrySchema>

const newline = 0x0a
const lineStart = Buffer.from('{"v":')
const decoder = new TextDecoder('utf-8', { fatal: true })

/** null where the line is no entry. */
function readEntry(line: Uint8Array): JournalEntry | null {
  try {
    const parsed = entrySchema.safeParse(withTodaysNames(JSON.parse(decoder.decode(line))))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

export interface JournalContent {
  readonly entries: readonly JournalEntry[]
  /** Bytes up to the end of the last whole line; what follows is a write that never finished. */
  readonly wholeBytes: number
  /** Something is no entry and no unfinished write either. */
  readonly damaged: boolean
}

/** Reads the bytes of a journal file; whatever they are, this answers. */
export function readJournal(bytes: Uint8Array): JournalContent {
  const entries: JournalEntry[] = []
  let damaged = false
  let start = 0
  for (let end = bytes.indexOf(newline); end !== -1; end = bytes.indexOf(newline, start)) {
    const entry = readEntry(bytes.subarray(start, end))
    if (entry === null) damaged = true
    else entries.push(entry)
    start = end + 1
  }
  return { entries, wholeBytes: start, damaged: damaged || !isUnfinished(bytes.subarray(start)) }
}

/** A write that was cut off has no line break and begins as every line does. */
function isUnfinished(tail: Uint8Array): boolean {
  return lineStart.subarray(0, tail.length).equals(tail.subarray(0, lineStart.length))
}
