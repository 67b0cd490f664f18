import { ok, type Result, refuse } from '../../shared/errors/app-error'

/**
 * A text as the value of a header. Headers carry bytes: letters beyond ASCII go as UTF-8. Fails with
 * `invalid-input` (`data.field`) where the text holds control characters, which no header takes.
 */
export function headerValue(field: string, text: string): Result<string> {
  const bytes = Buffer.from(text, 'utf8').toString('latin1')
  const impossible = [...bytes].some(sign => (sign < ' ' && sign !== '\t') || sign === '\x7f')
  return impossible ? refuse('invalid-input', 'Control characters cannot be sent.', { field }) : ok(bytes)
}

/** What every call has in common that shows a bearer token. */
export function bearerHeaders(
  { body }: { readonly body?: string },
  token: string
): Result<Record<string, string>> {
  const value = headerValue('token', token.trim())
  return value.ok ? ok({ ...commonHeaders(body), authorization: `Bearer ${value.value}` }) : value
}

/** The same where somebody shows an e-mail address and a key. */
export function basicHeaders(
  { body }: { readonly body?: string },
  user: string,
  key: string
): Record<string, string> {
  const pair = Buffer.from(`${user.trim()}:${key.trim()}`, 'utf8').toString('base64')
  return { ...commonHeaders(body), authorization: `Basic ${pair}` }
}

function commonHeaders(body: string | undefined): Record<string, string> {
  return { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) }
}

/**
 * Takes the secrets out of a text somebody else wrote, in the spellings in which a service may quote them. Blanks
 * around them, which pasting brings along, may be gone by then.
 */
export function redactor(secrets: readonly string[]): (text: string) => string {
  const spellings = secrets
    .flatMap(secret => [secret, secret.trim()])
    .filter(secret => secret.trim() !== '')
    .flatMap(spellingsOf)
    .sort((one, other) => other.length - one.length)
  return text => spellings.reduce((left, secret) => left.replaceAll(secret, '…'), text)
}

function spellingsOf(secret: string): readonly string[] {
  const json = JSON.stringify(secret).slice(1, -1)
  const html = secret
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
  return [
    secret,
    Buffer.from(secret, 'utf8').toString('latin1'),
    encodeURIComponent(wellFormed(secret)),
    new URLSearchParams({ secret }).toString().slice('secret='.length),
    // PHP escapes slashes and every letter beyond ASCII, or one of the two, by its settings.
    ...[json, inAscii(json)].flatMap(text => [text, text.replaceAll('/', '\\/')]),
    html,
    html.replaceAll("'", '&#39;'),
    html.replaceAll("'", '&#039;')
  ]
}

function inAscii(json: string): string {
  return json.replace(/[^\0-\x7f]/g, sign => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** Half a character cannot be written in UTF-8, and the URL functions throw over it. */
export function wellFormed(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8')
}
