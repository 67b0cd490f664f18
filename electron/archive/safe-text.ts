import { ColumnError } from './column-error'

/** A result column as `libsql` describes it. */
export interface ResultColumn {
  readonly name: string
  /** The declared type of the table's column; null for what is computed. */
  readonly type: string | null
}

/**
 * The same question with every text asked for as bytes. `libsql` ends the whole process, without a word, where a text
 * is no UTF-8, as on a damaged page, and cuts texts off at a NUL. null where there is nothing to change.
 */
export function withTextAsBytes(sql: string, columns: readonly ResultColumn[]): string | null {
  if (!/^\s*(?:SELECT|WITH)\b/i.test(sql) || !columns.some(mayBeText)) return null
  const asked = columns.map(column => {
    const name = `"${column.name.replaceAll('"', '""')}"`
    return mayBeText(column)
      ? `CASE typeof(${name}) WHEN 'text' THEN CAST(${name} AS BLOB) ELSE ${name} END AS ${name}`
      : name
  })
  return `SELECT ${asked.join(', ')} FROM (${sql})`
}

/** What is computed may be anything; bytes are declared as such. */
export function mayBeText({ type }: ResultColumn): boolean {
  return type === null || type === 'TEXT'
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Throws `ColumnError`, which means damage, where the bytes are no text. */
export function decodeText(bytes: Uint8Array, column: string): string {
  try {
    return decoder.decode(bytes)
  } catch {
    throw new ColumnError(column)
  }
}
