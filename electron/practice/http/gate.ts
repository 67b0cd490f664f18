import { timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'

/**
 * Whether a request may be looked at: only by the two names of this computer and the right port (so that no web
 * page can reach in by a name of its own), and never from a foreign origin. Returns the reason for a refusal or null.
 */
export function refusedAtGate(request: IncomingMessage, port: number): string | null {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`]
  const host = request.headers.host?.toLowerCase() ?? ''
  if (!hosts.includes(host)) return 'Host not allowed'
  const { origin } = request.headers
  if (origin !== undefined && !hosts.includes(origin.toLowerCase().replace(/^http:\/\//, ''))) {
    return 'Origin not allowed'
  }
  return null
}

/** Compares secrets in a time that does not tell how much of them was right. */
export function sameSecret(given: string, expected: string): boolean {
  const left = Buffer.from(given)
  const right = Buffer.from(expected)
  return left.byteLength === right.byteLength && timingSafeEqual(left, right)
}

/** The bearer token of a request, or '' where there is none. */
export function bearerOf(request: IncomingMessage): string {
  return /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? ''
}

/** Name and key of a request with Basic authorization, or null where there is none. */
export function basicOf({ authorization = '' }: IncomingHttpHeaders): { user: string; key: string } | null {
  const encoded = /^Basic\s+([A-Za-z0-9+/=]+)$/i.exec(authorization)?.[1]
  if (encoded === undefined) return null
  const pair = Buffer.from(encoded, 'base64').toString('utf8')
  const colon = pair.indexOf(':')
  return colon < 0 ? null : { user: pair.slice(0, colon), key: pair.slice(colon + 1) }
}
