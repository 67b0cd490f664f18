import { withoutProtection } from '../archive/csv'
import { CsvSplitter } from './csv-splitter'
import { delimiterOf, toldDelimiter } from './delimiter'
import { hasControls } from './file-kind'
import type { FoundTable } from './found-table'
import type { OpenFile } from './open-file'
import { SwallowedRows } from './swallowed-rows'
import type { Delimiter, TableLimits, TableRow, TextEncoding } from './table'
import { TableFault, tooLarge } from './table-fault'
import { decoded, isUtf8, markedEncoding, unmarkedUtf16 } from './text-encoding'

/** Signs of a text that tell its delimiter. */
const sampled = 65_536

/** A file of text: what separates its cells and how its letters are written is found out. */
export async function textFile(file: OpenFile, limits: TableLimits): Promise<FoundTable> {
  if (file.bytes > limits.csvBytes) throw tooLarge('bytes', limits.csvBytes)
  const encoding = await encodingOf(file)
  const found = await textTable(withoutMark(decoded(file.pieces(), encoding)), limits)
  const isGuessed = encoding === 'windows-1252'
  return {
    ...found,
    format: 'csv',
    encoding,
    notes: width => [
      ...(isGuessed ? [{ kind: 'guessed-encoding', count: 1, places: [] } as const] : []),
      ...found.notes(width)
    ]
  }
}

/** Text that was pasted. */
export async function pastedText(text: string, limits: TableLimits): Promise<FoundTable> {
  if (text.length > limits.csvBytes) throw tooLarge('bytes', limits.csvBytes)
  return textTable(withoutMark(slices(text)), limits)
}

async function encodingOf(file: OpenFile): Promise<TextEncoding> {
  const found = markedEncoding(file.start) ?? unmarkedUtf16(file.start)
  if (found !== null) return found
  return (await isUtf8(file.pieces())) ? 'utf-8' : 'windows-1252'
}

async function textTable(pieces: AsyncGenerator<string>, limits: TableLimits): Promise<FoundTable> {
  let sample = ''
  while (sample.length < sampled) {
    const next = await pieces.next()
    if (next.done === true) break
    sample += next.value
  }
  const told = toldDelimiter(sample)
  const rest = told?.rest ?? sample
  const delimiter = told?.delimiter ?? delimiterOf(rest)
  const splitter = new CsvSplitter(delimiter, limits)
  return {
    format: 'text',
    encoding: null,
    delimiter,
    sheets: [],
    sheet: null,
    rows: soundRows(rowsOf(splitter, rest, pieces), delimiter),
    notes: () => splitter.strays.note('stray-quotes')
  }
}

async function* rowsOf(
  splitter: CsvSplitter,
  start: string,
  pieces: AsyncIterable<string>
): AsyncGenerator<readonly TableRow[]> {
  yield splitter.push(sound(start))
  for await (const piece of pieces) yield splitter.push(sound(piece))
  yield splitter.end()
}

/** As they were meant: no row within another, and no sign that only keeps a spreadsheet from calculating. */
async function* soundRows(
  pieces: AsyncIterable<readonly TableRow[]>,
  delimiter: Delimiter | null
): AsyncGenerator<readonly TableRow[]> {
  const swallowed = new SwallowedRows(delimiter)
  for await (const rows of pieces) {
    for (const row of rows) swallowed.check(row)
    yield rows.map(({ line, cells }) => ({ line, cells: cells.map(withoutProtection) }))
  }
}

function sound(text: string): string {
  if (hasControls(text)) throw new TableFault('table-not-a-table', 'signs that no text holds')
  return text
}

async function* slices(text: string): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += sampled) yield text.slice(at, at + sampled)
}

/** Decoders drop the mark of their own encoding; one that was pasted, or written twice, is no text either. */
async function* withoutMark(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let isStart = true
  for await (const piece of pieces) {
    yield isStart ? piece.replace(/^\ufeff/, '') : piece
    if (piece !== '') isStart = false
  }
}
