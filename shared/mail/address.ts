const local = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
const label = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?'
const addressPattern = new RegExp(`^${local}@(?:${label}\\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]$`)

/** RFC 5321, 4.5.3.1: a path is at most 256 octets with its brackets. */
const longestAddress = 254
const longestLocalPart = 64

/**
 * The address in `text`, which may be written as `Name <address>`, with the domain in lower case; null where
 * there is none that certified mail could be sent to. Quoted local parts and address literals are refused:
 * no PEC provider hands them out.
 */
export function parseAddress(text: string): string | null {
  const trimmed = text.trim()
  const angled = /<([^<>]*)>$/.exec(trimmed)
  const candidate = (angled?.[1] ?? trimmed).trim().replace(/^mailto:/i, '')
  if (candidate.length > longestAddress || !addressPattern.test(candidate)) return null
  const at = candidate.lastIndexOf('@')
  if (at > longestLocalPart) return null
  return `${candidate.slice(0, at)}@${candidate.slice(at + 1).toLowerCase()}`
}

/** Whether two addresses mean the same mailbox: providers of certified mail ignore case throughout. */
export function sameAddress(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

export interface AddressList {
  /** In the order given, once each. */
  readonly addresses: readonly string[]
  /** What was neither an address nor empty, as typed. */
  readonly rejected: readonly string[]
}

/** Reads addresses separated by commas, semicolons or line breaks, as pasted from a list or a spreadsheet. */
export function parseAddressList(text: string): AddressList {
  const addresses: string[] = []
  const rejected: string[] = []
  for (const part of splitList(text)) {
    const address = parseAddress(part)
    if (address === null) rejected.push(part)
    else if (!addresses.some(known => sameAddress(known, address))) addresses.push(address)
  }
  return { addresses, rejected }
}

/** Blanks separate too where every piece holds an address of its own; "Mario Rossi <m@x.it>" stays whole. */
function splitList(text: string): string[] {
  return text
    .split(/[,;\r\n\t]+/)
    .map(part => part.trim())
    .filter(part => part !== '')
    .flatMap(part => {
      const words = part.split(/\s+/)
      return words.every(word => parseAddress(word) !== null) ? words : [part]
    })
}
