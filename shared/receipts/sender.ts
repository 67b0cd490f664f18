import { decodeEntities } from './entities'

/** Who a message comes from, as far as the service's raw string says. */
export interface UnwrappedSender {
  /**
   * `provider`: the bare address of a provider, the only sender a receipt can have. `envelope`: a provider on
   * behalf of somebody ("Per conto di:"). `direct`: anybody else.
   */
  readonly via: 'provider' | 'envelope' | 'direct'
  /** The person's address (of an envelope the one behind "Per conto di:"); null where the service dropped it. */
  readonly address: string | null
  /** The display name without quotes and without "Per conto di:"; null when there is none. */
  readonly name: string | null
}

const onBehalf = /^\s*per\s+conto\s+di\s*:?\s*/i
const providerAddress = /^posta-certificata@[a-z0-9-]+(?:\.[a-z0-9-]+)*$/i
const address = /^[^\s@"<>(),;:]+@[^\s@"<>(),;:]+$/

/** No header field is longer; what lies beyond is not looked at. */
const longestSender = 2000

/**
 * Reads the service's sender string: `"Per conto di: x@y" <posta-certificata@z>`, the same with `<address>` missing
 * and a blank in its place, a bare address, `Name <address>`. A quoted address alone is a display name whose real
 * address was dropped, so it proves nothing and is no provider.
 */
export function unwrapSender(raw: string): UnwrappedSender {
  const { name, given } = splitNameAndAddress(decodeEntities(raw.slice(0, longestSender)).trim())
  if (name !== null && onBehalf.test(name) && (given === null || providerAddress.test(given))) {
    return { via: 'envelope', ...behind(name.replace(onBehalf, '')) }
  }
  if (given !== null && providerAddress.test(given) && (name === null || sameText(name, given))) {
    return { via: 'provider', address: given, name: null }
  }
  return { via: 'direct', address: given, name }
}

function splitNameAndAddress(raw: string): { name: string | null; given: string | null } {
  const open = raw.lastIndexOf('<')
  if (open !== -1 && raw.endsWith('>')) {
    const inside = raw.slice(open + 1, -1).trim()
    return { name: displayName(raw.slice(0, open)), given: address.test(inside) ? inside : null }
  }
  if (address.test(raw)) return { name: null, given: raw }
  return { name: displayName(raw), given: null }
}

function displayName(raw: string): string | null {
  const name = raw
    .trim()
    .replace(/^["']+|["']+$/g, '')
    .trim()
  return name === '' ? null : name
}

/** Behind "Per conto di:" stands an address, or a name with or without one. */
function behind(words: string): { address: string | null; name: string | null } {
  const found = words.split(/[\s"'<>(),;]+/).find(word => address.test(word)) ?? null
  const name = found === null ? words : words.replace(found, ' ')
  return { address: found, name: displayName(name.replace(/[<>()]/g, ' ')) }
}

function sameText(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}
