import { describe, expect, it } from 'vitest'
import { errorOfAnswer } from '../../../../electron/service/wire/answer-error'
import { readAnswer } from '../../../../electron/service/wire/envelope'

const around = { now: 0, redact: (text: string) => text.replaceAll('hunter2', '…') }

function errorOf(status: number, body: unknown, headers: Record<string, string> = {}) {
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
  return errorOfAnswer({ status, headers: new Headers(headers), bytes }, readAnswer(bytes), around)
}

const failure = (message: unknown) => ({ success: false, message })
const page = (words: string) => `<!doctype html><html><body>${words}</body></html>`
const passwordField = '<form><input type="password"></form>'

describe('an answer that is not the one asked for', () => {
  it.each([
    ['a 401', 401, failure('Authorization is not valid or empty'), 'credentials-refused', { status: 401 }],
    ['a token without the right', 403, failure('Scope not valid'), 'credentials-refused', { status: 403 }],
    ["a gateway's 401", 401, { message: 'Unauthorized' }, 'credentials-refused', { status: 401 }],
    [
      'an empty wallet',
      402,
      failure('Insufficient Credit in Wallet: 182.03'),
      'payment-required',
      { amount: 182.03 }
    ],
    [
      'an empty wallet with a comma',
      402,
      failure('Credito insufficiente: 3,5 €'),
      'payment-required',
      { amount: 3.5 }
    ],
    ['an empty wallet without amount', 402, failure('Insufficient Credit'), 'payment-required', {}],
    ['an amount that can be read in two ways', 402, failure('Credit: 1.182,03'), 'payment-required', {}],
    ['nothing there', 404, failure('Result empty'), 'not-found', {}],
    ['too many questions', 429, failure('Too many requests'), 'rate-limited', {}],
    ["a gateway's limit", 429, page('slow down'), 'rate-limited', {}],
    [
      'a bad request',
      400,
      failure('Post parameter is not valid'),
      'request-refused',
      { reason: 'Post parameter is not valid' }
    ],
    ['a refusal with 200', 200, failure('no'), 'request-refused', { reason: 'no' }],
    [
      'a refusal that quotes a secret',
      400,
      failure('<b>hunter2</b> is\nwrong'),
      'request-refused',
      { reason: '… is wrong' }
    ],
    [
      'a fault',
      500,
      failure('MySQL Error 2006'),
      'server-fault',
      { reason: 'MySQL Error 2006', status: 500 }
    ],
    ["a gateway's fault", 502, page('Bad Gateway'), 'server-fault', { status: 502 }],
    ['a request that took too long', 408, '', 'timeout', {}],
    ['a proxy', 407, page('Cache Access Denied'), 'proxy-login', { status: 407 }],
    ['a network that wants a login', 511, page('Sign in'), 'proxy-login', { status: 511 }],
    [
      "an office proxy's page",
      200,
      page(`Proxy: bitte anmelden ${passwordField}`),
      'proxy-login',
      { status: 200 }
    ],
    ["a hotel's page", 200, page('Wi-Fi login'), 'proxy-login', { status: 200 }],
    ['the login of a web site', 200, page(`Login ${passwordField}`), 'wrong-server', { status: 200 }],
    ['a web site', 200, page('Welcome'), 'wrong-server', { status: 200 }],
    ["a web site's 404", 404, page('Not Found'), 'wrong-server', { status: 404 }],
    ["a web site's 401", 401, page('Authorization Required'), 'wrong-server', { status: 401 }],
    ["somebody else's 404", 404, { detail: 'Not Found' }, 'wrong-server', { status: 404 }],
    ["somebody else's JSON", 200, { hello: 'world' }, 'wrong-server', { status: 200 }],
    ['a 400 in plain text', 400, 'Bad Request', 'wrong-server', { status: 400 }],
    ['garbage', 200, 'x\u0000y', 'unreadable-answer', { status: 200 }],
    ['an answer cut off', 200, '{"success":tr', 'unreadable-answer', { status: 200 }],
    ['nothing at all', 200, '', 'unreadable-answer', { status: 200 }],
    ['a success without what was asked for', 200, { success: true }, 'unreadable-answer', { status: 200 }]
  ])('%s', (_, status, body, code, data) => {
    expect(errorOf(status, body)).toMatchObject({ code, data })
  })

  it('says how long the service wants to rest', () => {
    const rest = { 'retry-after': '30' }
    expect(errorOf(429, failure(''), rest).data).toEqual({ retryAfterSeconds: 30 })
    expect(errorOf(503, failure(''), rest).data).toEqual({ retryAfterSeconds: 30, status: 503 })
  })

  it('says only what is worth asking again for is retryable', () => {
    expect(errorOf(500, '').retryable).toBe(true)
    expect(errorOf(429, failure('')).retryable).toBe(true)
    expect(errorOf(401, failure('')).retryable).toBe(false)
    expect(errorOf(402, failure('')).retryable).toBe(false)
    expect(errorOf(404, page('')).retryable).toBe(false)
  })
})
