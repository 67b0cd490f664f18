/** Names that Windows keeps for devices, whatever follows a dot behind them; blanks before the dot it leaves out. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$|clock\$) *(?=\.|$)/i

/** What no decomposition takes apart. */
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
  ø: 'o',
  Ø: 'O',
  đ: 'd',
  Đ: 'D',
  ł: 'l',
  Ł: 'L',
  ı: 'i'
}

/** One or two endings, such as `.pdf.p7m`: without them nobody opens a signed file. */
const endings = /(?:\.[a-z0-9]{1,8}){1,2}$/i

/**
 * A file's name that every system accepts and shows alike: ASCII letters and digits and a few marks, no device, nothing
 * hidden, no dot or blank at its end, at most `longest` characters. `fallback` where nothing is left of it.
 */
export function safeEntryName(name: string, longest: number, fallback: string): string {
  const plain = name
    .replace(/[ßæÆœŒøØđĐłŁı]/g, letter => letters[letter] ?? '_')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9 ._()+-]+/g, '_')
    .replace(/ +/g, ' ')
    .replace(/\.{2,}/g, '.')
    .replace(/^[ .-]+/, '')
  const cut = shortened(plain, longest).replace(/[ .]+$/, '')
  if (/^_*$/.test(cut)) return fallback
  return reserved.test(cut) ? `_${cut}`.slice(0, longest) : cut
}

function shortened(name: string, longest: number): string {
  if (name.length <= longest) return name
  const ending = endings.exec(name)?.[0] ?? ''
  return `${name.slice(0, longest - ending.length)}${ending}`
}

/** Gives out the names of a ZIP's entries, each only once, also where a system takes capitals for small letters. */
export class EntryNames {
  readonly #taken = new Set<string>()

  /** `name` has to be safe; a number goes before its ending where it is taken. */
  take(folder: string, name: string): string {
    for (let count = 1; ; count += 1) {
      const entry = `${folder}${count === 1 ? name : numbered(name, count)}`
      const folded = entry.toLowerCase()
      if (this.#taken.has(folded)) continue
      this.#taken.add(folded)
      return entry
    }
  }
}

function numbered(name: string, count: number): string {
  const ending = endings.exec(name)?.[0] ?? ''
  return `${name.slice(0, name.length - ending.length)} (${count})${ending}`
}
