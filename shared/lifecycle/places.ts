import { belfioreConnector } from '@marketto/belfiore-connector-embedded'

/** A municipality of the register, today's or one that is no more. */
export interface Municipality {
  /** The register's code, as it stands in fiscal codes. */
  readonly code: string
  readonly province: string
  /** Milliseconds since 1970; to the day. */
  readonly since: number
  readonly until: number
}

/** A country of the register. */
export interface Country {
  /** ISO 3166, two letters; null where the register has none. */
  readonly iso: string | null
  /** Milliseconds since 1970; to the day. */
  readonly until: number
}

/** Longer than any name. */
const longestName = 60

/**
 * Every municipality of a name, in whatever way its accents, blanks and apostrophes are written; of two names, such as
 * `Bolzano/Bozen`, the first may be the register's.
 */
export async function municipalitiesNamed(name: string): Promise<readonly Municipality[]> {
  const whole = await search(name)
  return whole.length > 0 ? whole : search(name.split(/\/| - /)[0] ?? '')
}

async function search(name: string): Promise<readonly Municipality[]> {
  const pattern = patternOf(name)
  const found = pattern === null ? null : await belfioreConnector.searchByName(pattern)
  return (found ?? []).flatMap(place => {
    if (place.province === undefined) return []
    const { belfioreCode: code, province, creationDate, expirationDate } = place
    return [{ code, province, since: creationDate.getTime(), until: expirationDate.getTime() }]
  })
}

/** Safe as an expression: letters alone. A letter with an accent may be one or, where the register is garbled, two others. */
function patternOf(name: string): string | null {
  const plain = name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]/g, '')
  if (plain === '' || plain.length > longestName) return null
  const letters = [...plain].map(letter => `(?:${letter}|[^ -~]{1,2})`)
  return `^${letters.join("[ './-]*")}[ './-]*$`
}

/** null: not in the register, which does not hold all that once were. */
export async function municipalityOf(code: string): Promise<Municipality | null> {
  const place = await belfioreConnector.findByCode(code)
  if (place?.province === undefined) return null
  const { province, creationDate, expirationDate } = place
  return { code, province, since: creationDate.getTime(), until: expirationDate.getTime() }
}

/** null: not in the register, which does not hold all that once were. */
export async function countryOf(code: string): Promise<Country | null> {
  const place = await belfioreConnector.findByCode(code)
  if (place?.iso3166 === undefined) return null
  return { iso: isoOf(place.iso3166), until: place.expirationDate.getTime() }
}

/** The register calls the United Kingdom by letters that ISO 3166 only reserves. */
function isoOf(letters: string): string | null {
  if (letters === 'UK') return 'GB'
  return letters.trim() === '' ? null : letters
}

let provinces: Promise<ReadonlySet<string>> | undefined

/** The two letters of all provinces, also of those that are no more. */
export function knownProvinces(): Promise<ReadonlySet<string>> {
  provinces ??= belfioreConnector.provinces.then(letters => new Set(letters))
  return provinces
}
