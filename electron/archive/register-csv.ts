import { failed, type Result } from '../../shared/errors/app-error'
import type { RegisterHead } from '../../shared/mail/register'
import type { ArchiveTables } from './calls'
import { csvLine, utf8Mark } from './csv'
import { diskError, writeWhole } from './files'
import type { RegisterEntry } from './register-table'

/** Entries that are asked for at once. */
const page = 500

const exported = { what: 'register' } as const

const columns = [
  'number',
  'moment',
  'kind',
  'address',
  'subject',
  'state',
  'code',
  'details',
  'hash'
] as const

/**
 * Writes a mailbox's register as a table (RFC 4180, UTF-8), whole or not at all, and notes the export in it first, so
 * that the table holds its own export as its last entry. A last line gives the head: how many entries, and the last
 * hash. Answers that head.
 */
export async function exportRegister(
  register: ArchiveTables['register'],
  mailboxId: string,
  file: string
): Promise<Result<RegisterHead>> {
  const noted = await register.noteExport(mailboxId, exported)
  if (!noted.ok) return noted
  try {
    await writeWhole(file, registerCsv(register, mailboxId, noted.value))
    return noted
  } catch (error) {
    await register.noteExport(mailboxId, exported, 'failed')
    return failed(diskError(error))
  }
}

/** The table up to a head, a page of lines at a time. */
export async function* registerCsv(
  register: Pick<ArchiveTables['register'], 'entries'>,
  mailboxId: string,
  head: RegisterHead
): AsyncGenerator<string> {
  yield `${utf8Mark}${csvLine(columns)}`
  for (let after = 0; after < head.count; ) {
    const entries = await register.entries(mailboxId, after, page)
    const wanted = entries.filter(({ number }) => number <= head.count)
    if (wanted.length === 0) break
    yield wanted.map(entry => csvLine(cellsOf(entry))).join('')
    after = wanted.at(-1)?.number ?? head.count
  }
  yield csvLine([String(head.count), '', 'head', '', '', '', '', '', head.hash])
}

function cellsOf({ number, at, kind, record, hash }: RegisterEntry): string[] {
  const { address, subject, state, code, ...details } = factsIn(record)
  return [
    String(number),
    momentOf(at),
    kind,
    ...[address, subject, state, code].map(wordOf),
    Object.keys(details).length === 0 ? '' : JSON.stringify(details),
    hash
  ]
}

/** Damaged facts are given as they are: the check says that they are not what they were. */
function factsIn(record: string): Readonly<Record<string, unknown>> {
  try {
    const facts: unknown = JSON.parse(record)
    if (facts instanceof Object && !Array.isArray(facts)) return { ...facts }
  } catch {
    // Told below.
  }
  return { record }
}

function wordOf(value: unknown): string {
  return value === null || value === undefined
    ? ''
    : typeof value === 'string'
      ? value
      : JSON.stringify(value)
}

/** Empty where the number is no moment. */
function momentOf(at: number): string {
  const moment = new Date(at)
  return Number.isNaN(moment.getTime()) ? '' : moment.toISOString()
}
