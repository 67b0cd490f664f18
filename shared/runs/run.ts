import type { AppError } from '../errors/app-error'
import type { DeliveryState } from '../mail/delivery'
import type { Attachment } from '../mail/sending'
import type { FailureCause } from '../receipts/receipt'
import type { Language } from '../settings/language'
import type { RowFault } from './row-fault'
import type { RunSeen } from './run-concerns'
import type { TableNote } from './table-note'
import type { TemplateFault } from './template/template'
import type { SendingHours } from './window'

/**
 * A run is one message to each row of a table, with the row's own words in it. Every row becomes a sending of its own in
 * the one outbox, when its turn has come; moments are milliseconds since 1970.
 */

/** Which column is what, by its place from 0 on. */
export interface RunMapping {
  /** Holds the certified address; null: nobody has said yet. */
  readonly address: number | null
  /** Hold names of files in the run's folder. */
  readonly attachments: readonly number[]
  /** Holds the case a row's cost is counted for; null: none. */
  readonly label: number | null
}

/** A letter that is made for each row and goes with it as a PDF. */
export interface RunLetter {
  /** The file's name, which may have fields; ends with `.pdf`. */
  readonly name: string
  readonly bodyHtml: string
}

/** What every row is made of; fields such as `{{name}}` stand for a row's cells. */
export interface RunTemplate {
  readonly subject: string
  readonly bodyHtml: string
  readonly letter: RunLetter | null
  /** How numbers, days and amounts are written. */
  readonly language: Language
}

export const runStates = ['reading', 'draft', 'running', 'paused', 'stopped', 'done'] as const

/**
 * `reading`: its table is being read. `draft`: being prepared. `running`: rows leave by themselves. `paused`: goes on at a person's word. `stopped`: ended by
 * a person, the rest is not sent. `done`: every row has left, was refused or is set aside.
 */
export type RunState = (typeof runStates)[number]

/**
 * Why a run is paused: a person did so, the next rows would meet the same refusal, the cost that was confirmed is reached,
 * or the archive may be an old copy and its rows may have left since.
 */
export type RunPause =
  | { readonly why: 'person' | 'cost' | 'old-copy' }
  | { readonly why: 'refused'; readonly error: AppError }

/** What a run waits for while it is `running`; null: for its turn alone. */
export type RunWait =
  /** Its time, its hours or the next day. */
  | { readonly for: 'start' | 'hours' | 'day'; readonly until: number }
  /** Another run of the mailbox. */
  | { readonly for: 'run'; readonly runId: number }
  /** A person, who must connect the mailbox anew or resume sending. */
  | { readonly for: 'mailbox' | 'outbox' }

/** Where a row stands before it is a sending. */
export const restingStages = [
  'unwritten',
  'ready',
  'warned',
  'faulty',
  'skipped',
  'set-aside',
  'doubted'
] as const

/**
 * `unwritten`: nothing is wrong with it, but its message is not written yet, or has faults, or nobody has said in which
 * folder its files lie. `ready`: waits for its turn. `warned`: a person has to say whether it goes all the same.
 * `faulty`: cannot be sent as it is. `skipped`: a person wants it not to be sent. `set-aside`: it could not be made when its turn came. `doubted`: it
 * was found in an archive that may be an old copy, and may have left since.
 */
export type RestingStage = (typeof restingStages)[number]

export type RowStage = RestingStage | DeliveryState

export function isRestingStage(stage: RowStage): stage is RestingStage {
  return restingStages.some(resting => resting === stage)
}

/** What a person said of a row: to send it all the same, or not to send it. */
export type RowDecision = 'send' | 'skip'

/** How many rows are at each stage; stages without any are absent. */
export type StageCounts = Readonly<Partial<Record<RowStage, number>>>

/**
 * Which rows of a run are sent once more. `failed`: refused, not accepted or not delivered, as is known. `silent`: no word
 * of a delivery for a day. `unsent`: never a sending, and nobody wanted that.
 */
export const repeatedRows = ['failed', 'silent', 'unsent'] as const

export type RepeatedRows = (typeof repeatedRows)[number]

/** What became of a row that is a sending; times are milliseconds since 1970, null: not, or not known. */
export interface RowResult {
  readonly sendingId: string
  readonly recipientId: string
  readonly code: string | null
  readonly handedOverAt: number | null
  readonly acceptedAt: number | null
  readonly deliveredAt: number | null
  /** Why it failed, as far as the receipts say. */
  readonly cause: FailureCause | null
  /** The provider's own words. */
  readonly reason: string | null
  /** Why the service or this computer refused it. */
  readonly error: AppError | null
}

export interface RunRow {
  /** Its place in the run, from 0 on. */
  readonly position: number
  /** Where it stands in the file, as a spreadsheet counts. */
  readonly line: number
  readonly cells: readonly string[]
  readonly stage: RowStage
  readonly faults: readonly RowFault[]
  readonly decision: RowDecision | null
  readonly result: RowResult | null
}

export interface RunRows {
  readonly rows: readonly RunRow[]
  /** How many there are in all of what was asked for. */
  readonly total: number
}

/** One row as it would be sent. */
export interface RowPreview {
  readonly address: string | null
  readonly subject: string
  readonly bodyHtml: string
  readonly files: readonly {
    readonly name: string
    /** Bytes; null where it is made when its turn comes, or is missing. */
    readonly size: number | null
    readonly from: 'run' | 'row' | 'letter'
  }[]
  readonly letterHtml: string | null
  readonly faults: readonly RowFault[]
}

/** What is striking about the files of the rows: one that goes to somebody else is a breach of secrecy. */
export interface FileReport {
  /** Lie in the folder, and no row names them; some of them. */
  readonly unused: readonly string[]
  readonly unusedCount: number
  /** Named by several rows; some of them. */
  readonly shared: readonly { readonly name: string; readonly rows: number }[]
  readonly sharedCount: number
}

/** What the user keeps of a run to use it again with another table. */
export interface RunRecipe {
  readonly id: string
  readonly name: string
  readonly savedAt: number
}

/** A run as the page sees it. */
export interface RunView {
  readonly id: number
  readonly mailboxId: string
  readonly name: string
  readonly createdAt: number
  /** The table's file without its folder; null: pasted, or rows of an earlier run. */
  readonly source: string | null
  /** Of the workbook that it was read from, in its order; empty: it was none. */
  readonly sheets: readonly string[]
  /** The one that was read. */
  readonly sheet: string | null
  /** What is worth knowing of how the table was read. */
  readonly tableNotes: readonly TableNote[]
  readonly columns: readonly string[]
  readonly mapping: RunMapping
  readonly template: RunTemplate
  /** The same for every row. */
  readonly attachments: readonly Attachment[]
  /** Name of the folder in which the rows' own files lie; null: none was chosen. */
  readonly folder: string | null
  readonly hours: SendingHours | null
  readonly startAt: number | null
  readonly state: RunState
  readonly pause: RunPause | null
  readonly wait: RunWait | null
  /** When a person started it. */
  readonly startedAt: number | null
  readonly endedAt: number | null
  /** The run whose rows it sends once more. */
  readonly repeats: number | null
  /** It was found in an archive that may be an old copy, and may have been run since. */
  readonly doubtedAt: number | null
  /** What is wrong with the words, whatever the rows hold. */
  readonly templateFaults: readonly TemplateFault[]
  /** Null: no row names a file. */
  readonly files: FileReport | null
  /** Rows are being checked: counts are not final yet. */
  readonly checking: boolean
  readonly rows: number
  readonly counts: StageCounts
  /** Rows whose delivery is not proven for 24 hours. */
  readonly silent: number
  /** Rows of which a provider reports a security problem that nobody has seen to. */
  readonly security: number
  /** What a person has seen to of what wants one. */
  readonly seen: RunSeen
  /** Rows a second of late, as measured; null: too few have left. */
  readonly rate: number | null
}
