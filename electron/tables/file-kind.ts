import { TableFault } from './table-fault'
import { markedEncoding, unmarkedUtf16 } from './text-encoding'

/** Bytes by which a file is told. */
export const sniffed = 4_096

const zip = [0x50, 0x4b, 0x03, 0x04]
/** A ZIP without a single file. */
const emptyZip = [0x50, 0x4b, 0x05, 0x06]
const compound = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

/** What begins like this is no table, though its first bytes may look like text. */
const others = ['%PDF-', '{\\rtf', '<!DOCTYPE', '<html', '<?xml', 'GIF8', '%!PS'].map(mark =>
  mark.toLowerCase()
)

/** What a file is by its beginning, whatever its name says; a `compound` is an old or an encrypted workbook. */
export function kindOf(start: Buffer): 'xlsx' | 'compound' | 'text' {
  const begins = (mark: readonly number[]) => mark.every((byte, at) => start[at] === byte)
  if (begins(zip) || begins(emptyZip)) return 'xlsx'
  if (begins(compound)) return 'compound'
  if (markedEncoding(start) !== null || unmarkedUtf16(start) !== null) return 'text'
  const text = start.toString('latin1').trimStart().toLowerCase()
  if (others.some(mark => text.startsWith(mark)) || hasControls(text)) {
    throw new TableFault('table-not-a-table', 'neither text nor a workbook')
  }
  return 'text'
}

/** Signs that no text holds, which pictures and programs do. */
export function hasControls(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code < 0x20 && (code < 0x09 || (code > 0x0d && code !== 0x1a && code !== 0x1b))) return true
  }
  return false
}

/** A compound file is a directory of names in UTF-16: the one of an encrypted workbook is told by it. */
export function compoundFault(content: Buffer): TableFault {
  return content.includes(Buffer.from('EncryptedPackage', 'utf16le'))
    ? new TableFault('table-encrypted', 'an encrypted workbook')
    : new TableFault('table-other-format', 'a compound file, as workbooks were before 2007')
}
