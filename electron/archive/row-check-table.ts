import { ok, type Result, refuse } from '../../shared/errors/app-error'
import { newsOf, seemsUnknown } from '../../shared/mail/address-history'
import { deliveryState } from '../../shared/mail/delivery'
import { encodedSize } from '../../shared/mail/message-size'
import type { Attempt } from '../../shared/mail/sending'
import {
  addressOf,
  type ColumnMapping,
  checkCells,
  checkRow,
  fileNamesOf,
  type RowCheck
} from '../../shared/runs/check-row'
import { blocks, type RowFault } from '../../shared/runs/row-fault'
import { type FileReport, isRestingStage } from '../../shared/runs/run'
import { fieldsOf } from '../../shared/runs/template/read-template'
import { type RunWords, readWords, writeRow } from '../../shared/runs/words'
import type { AddressTable } from './address-table'
import type { AlikeTable } from './alike-table'
import { ofAddress } from './likeness-range'
import type { NewRow, NewRows } from './new-rows'
import type { OutboxTable } from './outbox-table'
import type { StoredRun } from './run-records'
import { type RowFile, type RowToCheck, rowsIn } from './run-row-record'
import type { CheckedRow, RunRowTable } from './run-row-table'
import { SameAddresses } from './same-addresses'
import { type Sql, text } from './sql'

/** What a check needs to know beside the archive. */
export interface CheckGround {
  /** The files of the run's folder, by their composed names; null: there is no folder, or it cannot be read. */
  readonly folder: readonly (readonly [string, RowFile])[] | null
  /** Bytes an encoded message may have. */
  readonly limitBytes: number
}

interface Check {
  readonly run: StoredRun
  /** null: nobody has said where the address is. */
  readonly mapping: ColumnMapping | null
  /** null: the words are not written yet, or have faults. */
  readonly row: RowCheck | null
  readonly words: RunWords | null
  readonly folder: ReadonlyMap<string, RowFile>
  readonly limitBytes: number
  /** Bytes of the files that go with every row. */
  readonly common: readonly number[]
  readonly addresses: SameAddresses
  /** How many rows name each file. */
  readonly named: Map<string, number>
  /** Rows whose files are others than those that the check before it found. */
  otherFiles: number
  position: number
  /** Those that are being looked at. */
  rows: readonly RowToCheck[]
}

/** What is known once all rows have been checked. */
export interface CheckOutcome {
  /** null: no row names a file, or nobody has said where they lie. */
  readonly files: FileReport | null
  readonly otherFiles: number
}

/** Names that are listed of what is striking about files. */
const mostListed = 50

/** What was sent, and when it is. */
interface CheckParts {
  readonly rows: RunRowTable
  readonly addresses: AddressTable
  readonly alike: AlikeTable
  readonly outbox: OutboxTable
  readonly now: () => number
}

/** Milliseconds for which the same subject to the same address is taken for a slip. */
const lately = 30 * 24 * 3_600_000

/** Checks the rows of a run where they lie, some at a time; what it has found so far is kept in memory meanwhile. */
export class RowCheckTable {
  readonly #sql: Sql
  readonly #rows: RunRowTable
  readonly #addresses: AddressTable
  readonly #alike: AlikeTable
  readonly #outbox: OutboxTable
  readonly #now: () => number
  #checks = new Map<number, Check>()

  constructor(sql: Sql, { rows, addresses, alike, outbox, now }: CheckParts) {
    this.#sql = sql
    this.#rows = rows
    this.#addresses = addresses
    this.#alike = alike
    this.#outbox = outbox
    this.#now = now
  }

  begin(run: StoredRun, ground: CheckGround): void {
    this.#checks.set(run.id, checkOf(run, ground))
  }

  /** Checks the next `limit` rows; true when all have been checked. Throws where they cannot be read or written. */
  next(runId: number, limit: number): Result<boolean> {
    const check = this.#checks.get(runId)
    if (check === undefined) return ok(true)
    const rows = this.#rows.toCheck(runId, check.position, limit)
    const noted = this.#judge(check, rows)
    if (!noted.ok) return noted
    check.position += rows.length
    return ok(rows.length < limit)
  }

  /**
   * Checks one row that had other cells before, or of which a person has said something else (`before` null), where all
   * have been checked: it, and those that go where it went or goes, since of no other does the verdict change.
   */
  one(run: StoredRun, ground: CheckGround, position: number, before: readonly string[] | null): Result<null> {
    const check = checkOf(run, ground)
    const goesTo = (cells: readonly string[]) => {
      const address = check.mapping && addressOf({ columns: run.columns, cells }, check.mapping)
      return address?.toLowerCase() ?? null
    }
    const [row] = this.#rows.toCheck(run.id, position, 1)
    const cells = [...(before === null ? [] : [before]), ...(row === undefined ? [] : [row.cells])]
    const addresses = new Set(cells.flatMap(each => goesTo(each) ?? []))
    const found = this.#rows.toCheckBeside(run.id, position, [...addresses])
    // Another cell than that of the address may hold it too.
    const isMeant = (each: RowToCheck) =>
      each.position === position || addresses.has(goesTo(each.cells) ?? '')
    return this.#judge(check, found.filter(isMeant))
  }

  /** `rows` are in their order, with none before them that goes to the same address and was not judged. */
  #judge(check: Check, rows: readonly RowToCheck[]): Result<null> {
    const changed = this.#find(check, rows).flatMap(({ row, found }) => {
      if (row.files !== '[]' && row.files !== JSON.stringify(found.files)) check.otherFiles += 1
      return isAsBefore(row, found) ? [] : [found]
    })
    // A second check of a long table finds almost everything as it was, and writes no more than what is not.
    return changed.length === 0 ? ok(null) : this.#rows.noteChecks(check.run.id, changed)
  }

  /** Adds rows to a run whose check has begun, checked as they come. Throws where they cannot be checked. */
  add(runId: number, rows: NewRows): Result<null> {
    const check = this.#checks.get(runId)
    if (check === undefined) return refuse('internal', 'no check has begun')
    const begin = this.#rows.total(runId)
    const looked = rowsIn(rows).map((row, at) => unseen(row, begin + at))
    const found = this.#find(check, looked)
    return this.#rows.add(
      runId,
      rows,
      found.map(each => each.found)
    )
  }

  /** Of a run that has just been checked, and whose check is over then. */
  end(runId: number): CheckOutcome {
    const check = this.#checks.get(runId)
    this.#checks.delete(runId)
    if (check === undefined) return { files: null, otherFiles: 0 }
    return { files: this.#report(check), otherFiles: check.otherFiles }
  }

  #report(check: Check): FileReport | null {
    if (check.run.mapping.attachments.length === 0 || check.run.folder === null) return null
    const unused = [...check.folder].flatMap(([key, { name }]) => (check.named.has(key) ? [] : [name]))
    const shared = [...check.named].flatMap(([key, rows]) =>
      rows > 1 ? [{ name: check.folder.get(key)?.name ?? key, rows }] : []
    )
    return {
      unused: unused.slice(0, mostListed),
      unusedCount: unused.length,
      shared: shared.toSorted((one, other) => other.rows - one.rows).slice(0, mostListed),
      sharedCount: shared.length
    }
  }

  /** Of those that are no sendings, and not doubted. */
  #find(
    check: Check,
    rows: readonly RowToCheck[]
  ): readonly { readonly row: RowToCheck; readonly found: CheckedRow }[] {
    check.rows = rows
    const looked = rows.map(row => this.#look(check, row))
    const news = this.#newsOf(check.run.mailboxId, looked)
    return looked.flatMap(({ row, address, faults, files, awaitsFolder }) => {
      if (!isRestingStage(row.stage) || row.stage === 'doubted') return []
      const known = news.get(address?.toLowerCase() ?? '')
      const all = [...faults, ...(known ?? []), ...this.#sentBefore(check, row, address, known !== undefined)]
      return [{ row, found: { position: row.position, ...standing(check, row, all, awaitsFolder), files } }]
    })
  }

  #look(check: Check, row: RowToCheck): Looked {
    const { row: rowCheck, mapping, run } = check
    if (mapping === null) return { row, address: null, faults: [], files: [], awaitsFolder: false }
    const cells = { columns: run.columns, cells: row.cells }
    const told = rowCheck === null ? checkCells(cells, mapping) : checkRow(cells, rowCheck)
    const { address } = told
    const faults = [...told.faults]
    const files: RowFile[] = []
    const names = fileNamesOf(cells, mapping)
    // What is missing is the folder, and not the file of every row.
    const awaitsFolder = run.folder === null && names.length > 0
    for (const name of run.folder === null ? [] : names) {
      const key = name.normalize('NFC')
      check.named.set(key, (check.named.get(key) ?? 0) + 1)
      const file = check.folder.get(key)
      if (file !== undefined) files.push(file)
      else if (!faults.some(fault => fault.kind === 'file-name' && fault.name === name)) {
        faults.push({ kind: 'file-missing', name })
      }
    }
    const sizes = [...check.common, ...files.map(({ size }) => size)]
    if (encodedSize(0, sizes) > check.limitBytes) faults.push({ kind: 'message-too-large' })
    if (address !== null && row.decision !== 'skip') {
      const duplicate = check.addresses.fault(row, address, position => this.#rowAt(check, position))
      if (duplicate !== null) faults.push(duplicate)
    }
    return { row, address, faults, files, awaitsFolder }
  }

  /** One that is being looked at, and may not be stored yet, or an earlier one. */
  #rowAt({ run, rows }: Check, position: number): Pick<RowToCheck, 'line' | 'cells'> | null {
    return rows.find(row => row.position === position) ?? this.#rows.row(run.id, position)
  }

  /** Whether what a row sends has gone already; `known`: something was sent to its address. */
  #sentBefore(
    { run, words }: Check,
    { repeats, cells, position }: RowToCheck,
    address: string | null,
    known: boolean
  ): readonly RowFault[] {
    if (address === null || (!known && repeats === null)) return []
    if (repeats !== null) return this.#repeatedSince(run, repeats, position)
    const written = words === null ? null : writeRow(words, cells)
    if (!written?.ok) return []
    const { subject } = written.words
    const since = this.#now() - lately
    const found = this.#alike.sentAlike({
      mailboxIds: [run.mailboxId],
      subject,
      addresses: [address],
      since
    })
    return found.length > 0 ? [{ kind: 'sent-lately', address }] : []
  }

  #repeatedSince(
    { id }: StoredRun,
    { sendingId, recipientId }: Attempt,
    position: number
  ): readonly RowFault[] {
    const faults: RowFault[] = []
    const attempt = this.#outbox.recipient(recipientId)
    if (attempt !== null && deliveryState(attempt.recipient) === 'delivered') {
      faults.push({ kind: 'arrived-since' })
    }
    const again = this.#sql.get(
      `SELECT 1 AS found FROM sending
       WHERE mailbox_id = ?1 AND json_extract(record, '$.repeats.sendingId') = ?2
       AND json_extract(record, '$.repeats.sendingId') IS NOT NULL
       AND json_extract(record, '$.repeats.recipientId') = ?3
       AND NOT (json_extract(record, '$.run.id') IS ?4 AND json_extract(record, '$.run.position') IS ?5) LIMIT 1`,
      attempt?.sending.mailboxId ?? '',
      sendingId,
      recipientId,
      id,
      position
    )
    if (again !== null) faults.push({ kind: 'repeated-since' })
    return faults
  }

  /** What was sent to these addresses before, from any mailbox of this archive to which one was written. */
  #newsOf(mailboxId: string, looked: readonly Looked[]): ReadonlyMap<string, readonly RowFault[]> {
    const ranges = new Map<string, string>()
    for (const { address } of looked) {
      if (address !== null) ranges.set(ofAddress(mailboxId, address).from, address.toLowerCase())
    }
    // One question for all of them: most addresses of a long table were never written to.
    const known = this.#sql
      .all(
        `SELECT value AS range FROM json_each(?) WHERE EXISTS (
           SELECT 1 FROM recipient WHERE likeness >= value AND likeness < ${rangeEnd})`,
        JSON.stringify([...ranges.keys()])
      )
      .flatMap(row => ranges.get(text(row, 'range')) ?? [])
    const news = new Map<string, readonly RowFault[]>()
    for (const address of known) {
      const [history] = this.#addresses.histories([mailboxId], [address])
      if (history === undefined) continue
      const faults: RowFault[] = []
      if (seemsUnknown(history)) faults.push({ kind: 'known-dead', address })
      if (newsOf(history).some(({ trouble }) => trouble === 'ordinary'))
        faults.push({ kind: 'ordinary-mail', address })
      news.set(address, faults)
    }
    return news
  }
}

/** In SQL, where `value` is the first of a range of likenesses: see `ofAddress`. */
const rangeEnd = `(substr(value, 1, length(value) - 1) || '-')`

function checkOf(run: StoredRun, { folder, limitBytes }: CheckGround): Check {
  return {
    run,
    mapping: mappingOf(run),
    row: rowCheckOf(run),
    words: wordsOf(run),
    folder: new Map(folder ?? []),
    limitBytes,
    common: run.attachments.map(({ size }) => size),
    addresses: new SameAddresses(usedColumns(run)),
    named: new Map(),
    otherFiles: 0,
    position: 0,
    rows: []
  }
}

/** The check finds what the one before it found. */
function isAsBefore(before: RowToCheck, { stage, faults, files }: CheckedRow): boolean {
  return (
    before.stage === stage &&
    before.faults === JSON.stringify(faults) &&
    before.files === JSON.stringify(files)
  )
}

/** A row that was never checked. */
function unseen({ line, cells, repeats }: NewRow, position: number): RowToCheck {
  return { position, line, cells, repeats, stage: 'unwritten', faults: '[]', files: '[]', decision: null }
}

interface Looked {
  readonly row: RowToCheck
  readonly address: string | null
  readonly faults: readonly RowFault[]
  readonly files: readonly RowFile[]
  /** It names files, and nobody has said yet where they lie. */
  readonly awaitsFolder: boolean
}

/** While something cannot be checked yet, no row that needs it is ready. */
function standing(
  { row: rowCheck }: Check,
  { decision }: RowToCheck,
  faults: readonly RowFault[],
  awaitsFolder: boolean
): Pick<CheckedRow, 'stage' | 'faults'> {
  if (decision === 'skip') return { stage: 'skipped', faults }
  if (faults.some(blocks)) return { stage: 'faulty', faults }
  if (rowCheck === null || awaitsFolder) return { stage: 'unwritten', faults }
  return { stage: faults.length > 0 && decision !== 'send' ? 'warned' : 'ready', faults }
}

function wordsOf({ template, columns }: StoredRun): RunWords | null {
  const read = readWords(template, columns)
  return read.ok ? read.words : null
}

function mappingOf({ mapping }: StoredRun): ColumnMapping | null {
  const { address } = mapping
  return address === null ? null : { ...mapping, address }
}

function rowCheckOf(run: StoredRun): RowCheck | null {
  const mapping = mappingOf(run)
  const read = readWords(run.template, run.columns)
  if (mapping === null || !read.ok) return null
  const { message, letter, language } = read.words
  return {
    mapping,
    template: message,
    letter: letter?.text ?? null,
    language
  }
}

function usedColumns({ template, columns, mapping }: StoredRun): readonly number[] {
  const read = readWords(template, columns)
  if (!read.ok) return columns.map((_, column) => column)
  const { message, letter } = read.words
  const names = new Set([
    ...fieldsOf(message),
    ...(letter === null ? [] : [...fieldsOf(letter.text), ...fieldsOf(letter.name)])
  ])
  return columns.flatMap((name, column) =>
    names.has(name) || mapping.attachments.includes(column) ? [column] : []
  )
}
