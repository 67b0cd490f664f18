/** Why a name may not be looked for in a folder. */
export type FileNameProblem =
  | 'empty'
  /** It leads somewhere else: a folder, a drive, a share, or the folder above. */
  | 'path'
  /** `a.pdf:x`, which Windows takes for a part of `a.pdf`. */
  | 'stream'
  /** `CON` and the like, which Windows takes for devices. */
  | 'device'
  /** A dot or blank at an end, which Windows leaves out. */
  | 'blank-or-dot-at-end'
  /** A control, or what is not seen or turns the letters around. */
  | 'hidden-character'
  /** `* ? " < > |`, which no file can have in its name on Windows. */
  | 'forbidden-character'
  | 'too-long'

/** Names that Windows keeps for devices, whatever follows a dot or colon behind them. */
const device = /^(?:con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³]|conin\$|conout\$|clock\$) *(?=[.:]|$)/i

const hidden = /[\p{Cc}\p{Cs}\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]/u

/** Of most file systems, in UTF-8. */
const longestBytes = 255

/**
 * What keeps `name` from being the plain name of a file inside one folder, on every system alike; null: nothing does.
 * The file still has to be one of those that a listing of the folder shows, by exactly this name.
 */
export function fileNameProblem(name: string): FileNameProblem | null {
  if (name.trim() === '') return 'empty'
  // Cut first: nothing below has to read a cell of a megabyte.
  if (name.length > longestBytes || utf8Length(name) > longestBytes) return 'too-long'
  if (hidden.test(name)) return 'hidden-character'
  if (/[/\\]/.test(name) || /^\.+$/.test(name) || /^[a-z]:/i.test(name)) return 'path'
  if (device.test(name)) return 'device'
  if (name.includes(':')) return 'stream'
  if (/[*?"<>|]/.test(name)) return 'forbidden-character'
  return /^\s|[\s.]$/.test(name) ? 'blank-or-dot-at-end' : null
}

function utf8Length(text: string): number {
  let bytes = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}

/** The names of files in a cell: one, or several with a semicolon, a bar or a line end between them. */
export function fileNamesIn(cell: string): readonly string[] {
  const names = cell
    .split(/[;|\r\n]+/)
    .map(name => name.trim())
    .filter(name => name !== '')
  return [...new Set(names)]
}
