import path from 'node:path'
import { z } from 'zod'

/** Bytes of a request's line: names and paths, but no contents. */
export const longestLine = 65_536

/** A file or folder of this computer, by its full path; a name of another computer would tell it who the user is. */
const place = z
  .string()
  .min(1)
  .max(4_096)
  .refine(name => path.isAbsolute(name) && !/^[\\/]{2}/.test(name) && !name.includes('\0'))
const column = z.string().min(1).max(1_000)
const runId = z.int().min(1)
const minutes = z.int().min(0).max(1_440)
/** Thousandths of a euro. */
const maxCost = z.int().min(0).max(1_000_000_000_000)
/** It may begin although nobody knows what messages beyond the included ones cost. */
const acceptUnknownPrice = z.boolean()
/** Whether the answer ends only with the run. */
const wait = z.boolean()

const runWish = z
  .strictObject({
    op: z.literal('run'),
    table: place,
    /** null: the first sheet with rows. */
    sheet: z.string().max(200).nullable(),
    /** Its address; null: the only one that is connected. */
    mailbox: z.string().max(320).nullable(),
    /** null: the table's. */
    name: z.string().min(1).max(200).nullable(),
    subject: z.string().max(2_000),
    /** A file of HTML. */
    template: place,
    letter: z.strictObject({ name: z.string().min(1).max(200), template: place }).nullable(),
    /** By their names in the table; what is null or empty is guessed. */
    columns: z.strictObject({
      address: column.nullable(),
      label: column.nullable(),
      attachments: z.array(column).max(20)
    }),
    /** In which the rows' own files lie. */
    folder: place.nullable(),
    /** Go with every row. */
    attachments: z.array(place).max(50),
    hours: z
      .strictObject({ from: minutes, until: minutes, weekdaysOnly: z.boolean() })
      .refine(({ from, until }) => from < until)
      .nullable(),
    startAt: z.number().min(0).max(8.64e15).nullable(),
    /** Rows with faults or warnings are left out; without, there must be none. */
    skipFaulty: z.boolean(),
    dryRun: z.boolean(),
    /** It is to begin; without, it stays a draft. */
    start: z.boolean(),
    /** Above which it is refused; null: nobody has said, and then it does not begin. */
    maxCost: maxCost.nullable(),
    acceptUnknownPrice,
    /** Of runs with one key only the first begins; null: it has none. */
    key: z.string().trim().min(1).max(200).nullable(),
    wait
  })
  .refine(({ start, dryRun, maxCost }) => !start || (!dryRun && maxCost !== null))

export type RunWish = z.infer<typeof runWish>

/** What a script may ask. */
export const scriptRequestSchema = z.discriminatedUnion('op', [
  runWish,
  z.strictObject({ op: z.enum(['start', 'resume']), runId, maxCost, acceptUnknownPrice, wait }),
  z.strictObject({ op: z.literal('status'), runId, wait }),
  z.strictObject({ op: z.enum(['pause', 'stop']), runId })
])

export type ScriptRequest = z.infer<typeof scriptRequestSchema>

/** The one line that a client sends: the request is looked at only after the token. */
export const scriptLineSchema = z.strictObject({ token: z.string().max(200), request: z.unknown() })
