import { ok, type Result, refuse } from '../../shared/errors/app-error'

interface Judgement {
  /** Only services on this computer: an unproven runtime, no sandbox, or a clock that runs fast. */
  readonly loopbackOnly: boolean
}

/**
 * The base address written in `text`, normalised and without trailing slash. Fails with `invalid-input` where it is
 * none, and with `address-refused` where secrets must not go there; `data.reason` says why:
 * `not-an-address`, `extra-parts` (user info, query, fragment), `not-encrypted`, `not-this-computer`.
 */
export function parseBaseAddress(text: string, { loopbackOnly }: Judgement): Result<string> {
  const url = readUrl(text.trim())
  if (url === null) return refuse('invalid-input', 'Not a web address.', { reason: 'not-an-address' })
  if (url.username !== '' || url.password !== '' || /[?#@]/.test(text)) {
    return refuse('invalid-input', 'A base address has no user, query or fragment.', {
      reason: 'extra-parts'
    })
  }
  const loopback = isLoopback(url.hostname)
  if (url.protocol === 'http:' && !loopback) {
    return refuse('address-refused', 'Plain http goes to this computer only.', { reason: 'not-encrypted' })
  }
  if (loopbackOnly && !loopback) {
    return refuse('address-refused', 'Only services on this computer here.', { reason: 'not-this-computer' })
  }
  return ok(url.href.replace(/\/+$/, ''))
}

/** Whether secrets entered for one base address may be used with the other. */
export function sameOrigin(one: string, other: string): boolean {
  const [first, second] = [readUrl(one), readUrl(other)]
  return first !== null && second !== null && first.origin === second.origin
}

/** A host that can only be this computer; names other than `localhost` could be made to point elsewhere. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname)
}

/** The URL parser drops blanks, line breaks and backslashes silently: an address with any is not one. */
function readUrl(text: string): URL | null {
  if (/[\s\\\p{Cc}]/u.test(text) || !/^https?:\/\//i.test(text) || !URL.canParse(text)) return null
  return new URL(text)
}
