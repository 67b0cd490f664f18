import { z } from 'zod'
import type { NamedMapping } from '../../shared/runs/mapping-names'
import {
  type RunMapping,
  type RunPause,
  type RunRecipe,
  type RunState,
  type RunTemplate,
  runStates
} from '../../shared/runs/run'
import { type RunSeen, runConcernKinds } from '../../shared/runs/run-concerns'
import { type TableNote, tableNoteKinds } from '../../shared/runs/table-note'
import type { SendingHours } from '../../shared/runs/window'
import { languages } from '../../shared/settings/language'
import { appErrorSchema, attachmentSchema } from './records'
import type { StoredAttachment } from './types'

/** A run as it lies on disk, but for its number and its rows. */
export interface RunRecord {
  readonly mailboxId: string
  readonly name: string
  readonly createdAt: number
  readonly source: string | null
  /** Absolute path of the table's file; null: pasted, or rows of an earlier run. */
  readonly sourcePath: string | null
  /** Those that the workbook shows, in its order; empty: it is none. */
  readonly sheets: readonly string[]
  /** The one that was read. */
  readonly sheet: string | null
  readonly tableNotes: readonly TableNote[]
  readonly columns: readonly string[]
  readonly mapping: RunMapping
  readonly template: RunTemplate
  readonly attachments: readonly StoredAttachment[]
  /** Absolute path of the folder in which the rows' own files lie; null: none. */
  readonly folder: string | null
  readonly hours: SendingHours | null
  readonly startAt: number | null
  readonly state: RunState
  readonly pause: RunPause | null
  readonly startedAt: number | null
  readonly endedAt: number | null
  /** What a person confirmed that it may cost, in thousandths of a euro; null: nothing costs anything there. */
  readonly costLimit: number | null
  readonly repeats: number | null
  readonly doubtedAt: number | null
  /** By which a script knows it again, so that a command given twice starts it once; null: none. */
  readonly key: string | null
  /** What a person has seen to of what wants one. */
  readonly seen: RunSeen
}

export interface StoredRun extends RunRecord {
  readonly id: number
}

const moment = z.number()
const place = z.int().min(0)

const mapping: z.ZodType<RunMapping> = z.object({
  address: place.nullable(),
  attachments: z.array(place),
  label: place.nullable()
})

const template: z.ZodType<RunTemplate> = z.object({
  subject: z.string(),
  bodyHtml: z.string(),
  letter: z.object({ name: z.string(), bodyHtml: z.string() }).nullable(),
  language: z.enum(languages)
})

const hours: z.ZodType<SendingHours> = z.object({
  from: z.int().min(0).max(1_440),
  until: z.int().min(0).max(1_440),
  weekdaysOnly: z.boolean()
})

const pause: z.ZodType<RunPause> = z.discriminatedUnion('why', [
  z.object({ why: z.enum(['person', 'cost', 'old-copy']) }),
  z.object({ why: z.literal('refused'), error: appErrorSchema })
])

const tableNote: z.ZodType<TableNote> = z.object({
  kind: z.enum(tableNoteKinds),
  count: z.number(),
  places: z.array(z.string())
})

export const seenSchema: z.ZodType<RunSeen> = z.partialRecord(z.enum(runConcernKinds), z.int().min(0))

export const runSchema: z.ZodType<RunRecord> = z.object({
  mailboxId: z.string().min(1),
  name: z.string(),
  createdAt: moment,
  source: z.string().nullable(),
  sourcePath: z.string().nullable().default(null),
  sheets: z.array(z.string()).default([]),
  sheet: z.string().nullable().default(null),
  tableNotes: z.array(tableNote),
  columns: z.array(z.string()),
  mapping,
  template,
  attachments: z.array(attachmentSchema),
  folder: z.string().nullable(),
  hours: hours.nullable(),
  startAt: moment.nullable(),
  state: z.enum(runStates),
  pause: pause.nullable(),
  startedAt: moment.nullable(),
  endedAt: moment.nullable(),
  costLimit: z.number().nullable(),
  repeats: z.int().nullable(),
  doubtedAt: moment.nullable(),
  key: z.string().min(1).nullable().default(null),
  seen: seenSchema.default({})
})

/** What a recipe keeps of a run: everything but its rows. Columns are known by their names. */
export interface StoredRecipe extends RunRecipe {
  readonly mapping: NamedMapping
  readonly template: RunTemplate
  readonly attachments: readonly StoredAttachment[]
  readonly hours: SendingHours | null
}

export const recipeSchema: z.ZodType<StoredRecipe> = z.object({
  id: z.string().min(1),
  name: z.string(),
  savedAt: moment,
  mapping: z.object({
    address: z.string().nullable(),
    attachments: z.array(z.string()),
    label: z.string().nullable()
  }),
  template,
  attachments: z.array(attachmentSchema),
  hours: hours.nullable()
})
