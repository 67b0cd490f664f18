import { ok, type Result, refuse } from '../../shared/errors/app-error'
import type { ServiceCredentials } from './types'

/**
 * A text as the value of a header. Headers carry bytes: letters beyond ASCII go as UTF-8. Fails with
 * `invalid-input` (`data.field`) where the text holds control characters, which no header takes.
 */
export function headerValue(field: keyof ServiceCredentials, text: string): Result<string> {
  const bytes = Buffer.from(text, 'utf8').toString('latin1')
  const impossible = [...bytes].some(sign => (sign < ' ' && sign !== '\t') || sign === '\x7f')
  return impossible ? refuse('invalid-input', 'Control characters cannot be sent.', { field }) : ok(bytes)
}

/** Takes the secrets out of a text somebody else wrote, in the spellings in which a service may quote them. */
export function redactor({ token, password }: ServiceCredentials): (text: string) => string {
  const spellings = [token, password]
    .filter(secret => secret !== '')
    .flatMap(secret => [
      secret,
      Buffer.from(secret, 'utf8').toString('latin1'),
      encodeURIComponent(wellFormed(secret)),
      new URLSearchParams({ secret }).toString().slice('secret='.length),
      JSON.stringify(secret).slice(1, -1),
      secret
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;')
    ])
    .sort((one, other) => other.length - one.length)
  return text => spellings.reduce((left, secret) => left.replaceAll(secret, '…'), text)
}

/** Half a character cannot be written in UTF-8, and the URL functions throw over it. */
export function wellFormed(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8')
}
