import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SendOutcome } from '../../../electron/service/types'
import { clientOfAnswers, leaks, letter, secrets } from './client-bench'

const statuses = fc.constantFrom(
  200,
  201,
  202,
  204,
  206,
  226,
  400,
  401,
  402,
  403,
  404,
  407,
  408,
  418,
  429,
  500,
  502,
  503
)

const codes = fc.constantFrom('2020082610003492', '202009211526363', 'A-17', '', '0')
const quotes = fc.constantFrom(secrets.token, secrets.password, 'Post parameter is not valid', '<b>no</b>')

/** Bodies that come close to what the service says. */
const almost = fc.record(
  {
    success: fc.oneof(fc.boolean(), fc.constantFrom('true', 1, null)),
    message: fc.oneof(
      quotes,
      codes,
      fc.jsonValue(),
      codes.map(code => JSON.stringify({ message_id: code }))
    ),
    message_id: fc.oneof(codes, fc.integer(), fc.jsonValue()),
    sent: fc.oneof(fc.integer(), fc.jsonValue()),
    data: fc.jsonValue(),
    total: fc.jsonValue()
  },
  { requiredKeys: [] }
)

const bodies = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc.string({ unit: 'binary', maxLength: 300 }).map(text => Buffer.from(text)),
  fc.json().map(text => Buffer.from(text)),
  almost.map(value => Buffer.from(JSON.stringify(value))),
  fc.tuple(almost, fc.nat(80)).map(([value, cut]) => Buffer.from(JSON.stringify(value)).subarray(0, cut))
)

const answers = fc.record({
  status: statuses,
  body: bodies,
  retryAfter: fc.oneof(fc.constant('0'), fc.string())
})

function answering({ status, body, retryAfter }: { status: number; body: Uint8Array; retryAfter: string }) {
  return clientOfAnswers(() => {
    const headers = new Headers()
    try {
      headers.set('retry-after', retryAfter)
    } catch {
      headers.delete('retry-after')
    }
    return new Response(status === 204 ? null : new Uint8Array(body), { status, headers })
  })
}

function jsonOf(body: Uint8Array): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(body))
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

/** The rule in the fewest words, to hold against what the client made of the answer. */
function isAllowed(outcome: SendOutcome, status: number, body: Uint8Array): boolean {
  const { success, message_id: code } = jsonOf(body)
  if (outcome.kind === 'unknown') return true
  if (outcome.kind === 'handed-over') {
    return success === true && [200, 201].includes(status) && String(code).trim() === outcome.code
  }
  const named = code !== undefined && code !== null && code !== false && !/^[\s0]*$/.test(String(code))
  const empty = typeof code === 'object' && code !== null && Object.keys(code).length === 0
  return success === false && [400, 401, 402, 429].includes(status) && (!named || empty)
}

// Thousands of answers take seconds on a busy computer.
describe('whatever answers', { timeout: 60_000 }, () => {
  it('a send never claims more than the answer says, and gives no secret away', async () => {
    await fc.assert(
      fc.asyncProperty(answers, async answer => {
        const outcome = await answering(answer).send(letter)
        expect(isAllowed(outcome, answer.status, answer.body)).toBe(true)
        expect(leaks(outcome)).toBe(false)
      }),
      { numRuns: 1_000 }
    )
  })

  it('no call ever throws, and no error gives a secret away', async () => {
    await fc.assert(
      fc.asyncProperty(answers, async answer => {
        const client = answering({ ...answer, retryAfter: '3600' })
        const results = [
          await client.mailOfSending('1'),
          await client.inboxPage(1, 'q'),
          await client.message(1),
          await client.quota(),
          await client.deleteMessage(1),
          await client.deleteSending('1')
        ]
        for (const result of results) if (!result.ok) expect(leaks(result)).toBe(false)
      }),
      { numRuns: 200 }
    )
  })
})
