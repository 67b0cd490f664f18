import type { ServerResponse } from 'node:http'
import { describe, expect, it } from 'vitest'
import { createClock } from '../../../electron/clock'
import { createSendPacer } from '../../../electron/service/pace'
import { clientOf, letter, secrets } from './client-bench'
import { json, localServer } from './local-server'

const code = '2020082610003492'
const handedOver = { success: true, sent: 1, message: '', message_id: code }

/** Every kind of end a send can come to on the wire, from the server's side. */
const ends: readonly (readonly [string, (response: ServerResponse) => void, object])[] = [
  ['an answer', response => json(response, 201, handedOver), { kind: 'handed-over', code }],
  [
    'a connection that breaks before the answer',
    response => response.socket?.destroy(),
    { kind: 'unknown', reason: 'connection-lost', code: null }
  ],
  [
    'a connection that breaks in the middle of the answer',
    response => {
      response.writeHead(201, { 'content-length': 500 })
      response.write('{"success":true,"sent":1', () => response.socket?.destroy())
    },
    { kind: 'unknown', reason: 'connection-lost', code: null }
  ],
  ['an answer that never comes', () => undefined, { kind: 'unknown', reason: 'timeout', code: null }],
  [
    'an answer that never ends',
    response => response.writeHead(201).write('{"success":true,'),
    { kind: 'unknown', reason: 'timeout', code: null }
  ],
  [
    "a proxy's page",
    response => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Login</html>'),
    { kind: 'unknown', reason: 'unreadable-answer', code: null }
  ],
  [
    'a gateway that gave up',
    response => response.writeHead(504).end('Gateway Timeout'),
    { kind: 'unknown', reason: 'server-fault', code: null }
  ],
  [
    'a failure that names the message',
    response =>
      json(response, 500, { success: false, message: `error occurred connecting to SMTP: ${code}` }),
    { kind: 'unknown', reason: 'failed-with-code', code }
  ],
  [
    "the vendor's refusal",
    response => json(response, 400, { success: false, message: 'Post parameter is not valid' }),
    { kind: 'refused', error: { code: 'request-refused', data: { reason: 'Post parameter is not valid' } } }
  ]
]

describe('a send over a real connection', { timeout: 30_000 }, () => {
  it.each(ends)('asks once and tells the truth after %s', async (_, answer, outcome) => {
    const server = await localServer(answer)
    // Long enough for an answer on this computer, so that only what hangs runs into it.
    const client = clientOf(server.address, { timeouts: { send: 1_500 } })
    expect(await client.send(letter)).toMatchObject(outcome)
    expect(server.heard).toHaveLength(1)
  })

  it('is unknown, not refused, where nobody listens', async () => {
    const gone = clientOf('http://127.0.0.1:9')
    expect(await gone.send(letter)).toEqual({ kind: 'unknown', reason: 'connection-lost', code: null })
  })

  it.each([301, 302, 303, 307, 308])(
    'carries neither secret nor message to where a %i points',
    async status => {
      const thief = await localServer(response => json(response, 201, handedOver))
      const server = await localServer(response => {
        response.writeHead(status, { location: `${thief.address}/send` }).end()
      })
      const client = clientOf(server.address)
      expect(await client.send(letter)).toEqual({ kind: 'unknown', reason: 'unreadable-answer', code: null })
      expect(await client.quota()).toMatchObject({ error: { code: 'redirected' } })
      expect(await client.deleteMessage(1)).toMatchObject({ error: { code: 'redirected' } })
      expect(thief.heard).toEqual([])
    }
  )

  it('carries a password beyond ASCII whole, in header and body', async () => {
    const server = await localServer(response => json(response, 404, { success: false, message: '' }))
    const client = clientOf(server.address)
    await client.quota()
    await client.send(letter)
    const [asked, sent] = server.heard
    expect(Buffer.from(String(asked?.headers['x-password']), 'latin1').toString('utf8')).toBe(
      secrets.password
    )
    expect(JSON.parse(sent?.body ?? '')).toMatchObject({
      password: secrets.password,
      username: secrets.username
    })
    expect(sent?.headers).not.toHaveProperty('x-password')
  })

  it('reaches the server once a second at most, through several clients of one mailbox', async () => {
    const server = await localServer(response => json(response, 201, handedOver))
    const clock = createClock({ factor: 1 })
    const pacer = createSendPacer({ clock })
    const starts: number[] = []
    const noting = {
      clock,
      pacer,
      fetch: (url: string, init: RequestInit) => {
        starts.push(performance.now())
        return fetch(url, init)
      }
    }
    const upper = { ...noting, mailbox: { username: secrets.username.toUpperCase() } }
    const clients = [clientOf(server.address, noting), clientOf(`${server.address}/`, upper)]
    await Promise.all([...clients, ...clients].map(client => client.send(letter)))
    const gaps = starts.slice(1).map((at, index) => at - (starts[index] ?? 0))
    expect(gaps).toHaveLength(3)
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1_000)
  })
})
