import { z } from 'zod'
import type { AppError } from '../../shared/errors/app-error'
import type { RunState, RunWait, StageCounts } from '../../shared/runs/run'
import { type Exit, exitNames, exits } from './exits'

/** What a script is told on the way; money in thousandths of a euro, moments in milliseconds since 1970. */
export type ScriptNews =
  /** The table has been read and every row checked. */
  | {
      readonly type: 'draft'
      readonly runId: number
      readonly mailbox: string
      readonly rows: number
      /** Rows that would leave. */
      readonly messages: number
      readonly counts: StageCounts
      readonly cost: number
      readonly costIsEstimate: boolean
      /** Messages beyond those that the plan includes, whose price nobody knows. */
      readonly beyondIncluded: number
      /** null: the balance is not known. */
      readonly walletEnough: boolean | null
      /** Days on which rows leave; null: cannot be foreseen. */
      readonly days: number | null
      readonly finishesAt: number | null
    }
  /** A row that would not go as it is; `line` as a spreadsheet counts. */
  | {
      readonly type: 'row'
      readonly line: number
      readonly stage: string
      readonly faults: readonly string[]
    }
  /** Something wrong with the words, or worth knowing about how the table was read. */
  | { readonly type: 'template-fault' | 'table-note'; readonly kind: string; readonly detail: string }
  /** Nothing is made anew: this run was started with the key, from this table, in milliseconds since 1970. */
  | {
      readonly type: 'known-key'
      readonly runId: number
      readonly source: string | null
      readonly startedAt: number | null
    }
  | {
      readonly type: 'progress'
      readonly runId: number
      readonly state: RunState
      readonly counts: StageCounts
      readonly wait: RunWait | null
    }

/** The last line. */
export interface ScriptEnd {
  readonly type: 'end'
  readonly exit: Exit
  readonly code: number
  /** null: there is no such run, or nothing of it was kept. */
  readonly runId: number | null
  /** One sentence in English. */
  readonly says: string
  readonly error: string | null
}

export type ScriptAnswer = ScriptNews | ScriptEnd

export function ending(
  exit: Exit,
  says: string,
  { runId = null, error = null }: { readonly runId?: number | null; readonly error?: string | null } = {}
): ScriptEnd {
  return { type: 'end', exit, code: exits[exit].code, runId, says, error }
}

/** How a refusal of the program ends a command. */
export function endingBy(error: AppError, runId: number | null = null): ScriptEnd {
  const facts = Object.entries(error.data).map(([name, value]) => `${name}: ${value}`)
  const says = `Refused: ${error.message} (${[error.code, ...facts].join(', ')}).`
  return ending(exitBy(error), says, { runId, error: error.code })
}

const byCode: Readonly<Partial<Record<AppError['code'], Exit>>> = {
  'cost-changed': 'cost',
  'budget-exceeded': 'cost',
  'too-late': 'usage',
  'run-unknown': 'usage',
  'mailbox-unknown': 'usage',
  internal: 'internal',
  'disk-failed': 'internal'
}

function exitBy({ code, data }: AppError): Exit {
  if (code === 'invalid-input') return data.field === 'at' ? 'usage' : 'faults'
  if (/^(?:table|file|folder|attachment|row)-/.test(code)) return 'faults'
  return byCode[code] ?? 'needs-person'
}

/** What a client reads: the last line exactly, the others as they come, since it only passes them on. */
export const endSchema: z.ZodType<ScriptEnd> = z.object({
  type: z.literal('end'),
  exit: z.enum(exitNames),
  code: z.int(),
  runId: z.int().nullable(),
  says: z.string(),
  error: z.string().nullable()
})
