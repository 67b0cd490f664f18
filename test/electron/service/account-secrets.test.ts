import { describe, expect, it } from 'vitest'
import { createClock } from '../../../electron/clock'
import { createAccountClient } from '../../../electron/service/account-client'
import { createLifecycleClient } from '../../../electron/service/lifecycle-client'
import { asUnknown } from '../../../electron/service/outcome'
import { appError, failed, ok } from '../../../shared/errors/app-error'
import { registration } from '../../helpers/registration'

// What these would catch: a token or key that a service quotes back and that reaches the page, a draft or a log, and an
// act that may have been paid for and is called refused.

const token = 'token-Zq81-unguessable'
const apiKey = 'key-99-unguessable'

const means = (status: number, body: string) => ({
  baseAddress: 'https://service.example',
  fetch: async () => new Response(body, { status }),
  clock: createClock({ factor: 1 }),
  random: () => 0
})

const refusal = (words: string) => JSON.stringify({ success: false, message: words, error: 1, data: null })

describe('what the service quotes', () => {
  it('shows no token that is to be revoked, nor the key', async () => {
    const client = createAccountClient({
      ...means(400, refusal(`Token ${token} is not valid for ${apiKey}`)),
      credentials: async () => ok({ email: 'a@studio.example', apiKey })
    })
    const answer = JSON.stringify(await client.revoke(token))
    expect(answer).toContain('is not valid')
    expect(answer).not.toContain(token)
    expect(answer).not.toContain(apiKey)
  })

  it('shows no token in the refusal of a form or of a domain', async () => {
    const clientOf = (status: number, body: string) =>
      createLifecycleClient({ ...means(status, body), token: async () => ok(token) })
    const form = JSON.stringify(await clientOf(406, `not for ${token}`).activationForm('6040'))
    const domain = JSON.stringify(
      await clientOf(404, refusal(`no domain for ${token}`)).register(registration)
    )
    expect([form, domain].map(text => text.includes(token))).toEqual([false, false])
    expect(form).toContain('not for')
    expect(domain).toContain('"field":"casella_pec"')
  })
})

describe('the end of what is asked once', () => {
  const codeAfter = (code: Parameters<typeof appError>[0], detail = '') => {
    const result = asUnknown(failed(appError(code, '', { detail })))
    return result.ok ? 'ok' : result.error.code
  }

  it.each([
    ['offline', 'ERR_CONNECTION_RESET'],
    ['timeout', ''],
    ['server-fault', ''],
    ['unreadable-answer', ''],
    // After the body has left, too.
    ['certificate', 'ERR_SSL_BAD_RECORD_MAC_ALERT']
  ] as const)('is not known after %s %s', (code, detail) => {
    expect(codeAfter(code, detail)).toBe('outcome-unknown')
  })

  it.each([
    ['offline', 'ERR_INTERNET_DISCONNECTED'],
    ['offline', 'ECONNREFUSED'],
    ['certificate', 'ERR_CERT_AUTHORITY_INVALID'],
    ['certificate', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['request-refused', ''],
    ['payment-required', ''],
    ['credentials-refused', '']
  ] as const)('is that nothing was done after %s %s', (code, detail) => {
    expect(codeAfter(code, detail)).toBe(code)
  })
})
