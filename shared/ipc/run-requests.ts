import { z } from 'zod'
import { deliveryStates } from '../mail/delivery'
import type { DryRun } from '../runs/dry-run'
import {
  type RowPreview,
  type RunRecipe,
  type RunRow,
  type RunRows,
  type RunView,
  repeatedRows,
  restingStages
} from '../runs/run'
import { runConcernKinds } from '../runs/run-concerns'
import { languages } from '../settings/language'
import { id, returns } from './request-spec'

const runId = z.int().min(1)
const ofRun = z.object({ runId })
const position = z.int().min(0)
const ofRow = ofRun.extend({ position })
const cells = z.array(z.string().max(32_767)).max(200)
const stages = z.array(z.enum([...restingStages, ...deliveryStates])).min(1)
const ofRows = ofRun.extend({
  /** null: all. */
  stages: stages.nullable(),
  /** Found anywhere in a row; empty: every row. */
  text: z.string().max(200)
})
const minutes = z.int().min(0).max(1_440)
const html = z.string().max(20_000_000)

export const runChangeSchema = z.object({
  name: z.string().max(200).optional(),
  mapping: z
    .object({
      address: position.nullable(),
      attachments: z.array(position).max(20),
      label: position.nullable()
    })
    .optional(),
  template: z
    .object({
      subject: z.string().max(2_000),
      bodyHtml: html,
      letter: z.object({ name: z.string().max(200), bodyHtml: html }).nullable(),
      language: z.enum(languages)
    })
    .optional(),
  hours: z
    .object({ from: minutes, until: minutes, weekdaysOnly: z.boolean() })
    .refine(({ from, until }) => from < until)
    .nullable()
    .optional(),
  startAt: z.number().min(0).max(8.64e15).nullable().optional()
})

export type RunChange = z.infer<typeof runChangeSchema>

/** What the page may ask about massive sendings; part of the one contract. */
export const runRequests = {
  /** Of all mailboxes, the newest first. */
  'run.list': returns<readonly RunView[]>()(z.undefined()),
  'run.view': returns<RunView>()(ofRun),
  /**
   * A new run: of a file that the user chooses (null: the dialog was closed), of pasted rows, or of rows of an earlier run,
   * which are sent once more.
   */
  'run.create': returns<RunView | null>()(
    z.object({
      mailboxId: id,
      table: z.discriminatedUnion('from', [
        z.object({ from: z.literal('file'), sheet: z.string().max(200).nullable() }),
        z.object({ from: z.literal('text'), text: z.string().max(20_000_000) }),
        z.object({ from: z.literal('run'), runId, which: z.array(z.enum(repeatedRows)).min(1) })
      ]),
      /** What it begins with; null: empty. */
      recipeId: id.nullable()
    })
  ),
  /** Of a draft, or the hours of one that has not ended. */
  'run.change': returns<RunView>()(ofRun.extend({ change: runChangeSchema })),
  /** Reads another sheet of a draft's file; the draft that is answered takes its place. */
  'run.read-sheet': returns<RunView>()(ofRun.extend({ sheet: z.string().max(200) })),
  'run.remove': returns<null>()(ofRun),
  /** Lets the user choose files that go with every row. */
  'run.choose-files': returns<RunView>()(ofRun),
  'run.remove-file': returns<RunView>()(ofRun.extend({ attachmentId: id })),
  /** Lets the user choose the folder in which the rows' own files lie. */
  'run.choose-folder': returns<RunView>()(ofRun),

  'run.rows': returns<RunRows>()(ofRows.extend({ offset: z.int().min(0), limit: z.int().min(1).max(500) })),
  'run.edit-row': returns<RunRow>()(ofRow.extend({ cells })),
  /** Of one row, or of all that are at these stages; null takes back what was said. */
  'run.decide': returns<RunView>()(
    ofRows.extend({ position: position.nullable(), decision: z.enum(['send', 'skip']).nullable() })
  ),
  /** A person has looked whether doubted rows have left; null: all of them. */
  'run.settle-doubted': returns<RunView>()(
    ofRun.extend({ position: position.nullable(), as: z.enum(['ready', 'skipped']) })
  ),
  /** A person has seen so many rows of each kind of what wants one; `{}` takes all of it back. */
  'run.settle': returns<RunView>()(
    ofRun.extend({ seen: z.partialRecord(z.enum(runConcernKinds), position) })
  ),
  'run.preview': returns<RowPreview>()(ofRow),
  /** The row's letter as a PDF. */
  /** Opens a file of the row's own with the system's program for it. */
  'run.open-file': returns<null>()(ofRow.extend({ name: z.string().min(1).max(1_000) })),
  'run.letter': returns<Uint8Array>()(ofRow),
  /** Sends one row as it is to the mailbox itself, as an ordinary message with its undo time. */
  'run.test': returns<null>()(ofRow),

  /** What would happen if it were started now; nothing is sent. */
  'run.plan': returns<DryRun>()(ofRun),
  /** What the user was told and agreed to: messages, and their cost in thousandths of a euro; more is never spent unasked. */
  'run.start': returns<RunView>()(
    ofRun.extend({
      cost: z.number().min(0),
      messages: z.int().min(0),
      beyondDoubt: z.boolean().default(false)
    })
  ),
  'run.pause': returns<RunView>()(ofRun),
  /** `cost`: what all of it may cost by now. */
  'run.resume': returns<RunView>()(ofRun.extend({ cost: z.number().min(0) })),
  /** What has not left does not leave any more. */
  'run.stop': returns<RunView>()(ofRun),

  /** Lets the user choose where the table goes; answers false where the dialog was closed. */
  'run.export': returns<boolean>()(ofRows.extend({ format: z.enum(['csv', 'xlsx']) })),
  /** Lets the user choose where the proof pack of the run goes; see `proof.save`. */
  'run.proof': returns<boolean>()(
    ofRun.extend({
      language: z.enum(languages),
      /** Of so many rows that are sendings, from this place on. */ from: position
    })
  ),

  'run.recipes': returns<readonly RunRecipe[]>()(z.undefined()),
  'run.keep-recipe': returns<readonly RunRecipe[]>()(ofRun.extend({ name: z.string().min(1).max(200) })),
  'run.remove-recipe': returns<readonly RunRecipe[]>()(z.object({ recipeId: id }))
} as const
