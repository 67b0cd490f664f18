import { describe, expect, it } from 'vitest'
import { appError, failed, ok } from '../../../shared/errors/app-error'
import { clientOfAnswers, jsonResponse, leaks, letter, secrets } from './client-bench'

interface Asked {
  readonly url: string
  readonly init: RequestInit
}

/** A client that is always answered the same, with what it asked. */
function answeredWith(status: number, value: unknown) {
  const asked: Asked[] = []
  const client = clientOfAnswers((url, init) => {
    asked.push({ url, init })
    return jsonResponse(status, value)
  })
  return { client, asked }
}

const fine = { success: true, message: '', data: [] }
const empty = { success: false, message: 'Result empty' }
const handedOver = { success: true, sent: 1, message: '', message_id: '2020082610003492' }

describe('what the client asks', () => {
  it('asks every question under its path', async () => {
    const { client, asked } = answeredWith(404, empty)
    await client.mailOfSending('2020082610003492')
    await client.deleteSending('a/b?c')
    await client.inboxPage(1)
    await client.inboxPage(3, 'più & meno')
    await client.inboxPage(1, '')
    await client.message(7)
    await client.deleteMessage(7)
    await client.quota()
    expect(
      asked.map(({ url, init }) => `${init.method} ${url.replace('https://service.example', '')}`)
    ).toEqual([
      'GET /send/2020082610003492',
      'DELETE /send/a%2Fb%3Fc',
      'GET /inbox?page=1',
      'GET /inbox?q=pi%C3%B9%20%26%20meno&page=3',
      'GET /inbox?page=1',
      'GET /inbox/7',
      'DELETE /inbox/7',
      'GET /quota/inbox'
    ])
  })

  it('gives the credentials in headers, as bytes where they are not ASCII', async () => {
    const { client, asked } = answeredWith(200, fine)
    await client.inboxPage(1)
    const headers = new Headers(asked[0]?.init.headers)
    expect(headers.get('authorization')).toBe(`Bearer ${secrets.token}`)
    expect(headers.get('x-username')).toBe(secrets.username)
    expect(Buffer.from(headers.get('x-password') ?? '', 'latin1').toString('utf8')).toBe(secrets.password)
  })

  it('gives the credentials of a send in its JSON, and no others', async () => {
    const { client, asked } = answeredWith(201, handedOver)
    const bytes = Uint8Array.from([0, 1, 0xfe, 0xff])
    const outcome = await client.send({ ...letter, attachments: [{ name: 'è.pdf', bytes }] })
    expect(outcome).toEqual({ kind: 'handed-over', code: '2020082610003492' })
    const [{ url, init } = { url: '', init: {} }] = asked
    expect([init.method, url]).toEqual(['POST', 'https://service.example/send'])
    expect(JSON.parse(String(init.body))).toEqual({
      sender: letter.sender,
      recipient: letter.recipients,
      subject: letter.subject,
      body: letter.bodyHtml,
      attachments: [{ name: 'è.pdf', file: 'AAH+/w==' }],
      username: secrets.username,
      password: secrets.password
    })
    expect([...new Headers(init.headers).keys()]).toEqual(['accept', 'authorization', 'content-type'])
  })

  it('takes no cookie, keeps nothing and follows no redirect', async () => {
    const { client, asked } = answeredWith(201, handedOver)
    await client.send(letter)
    await client.quota()
    for (const { init } of asked) {
      expect(init).toMatchObject({ redirect: 'error', credentials: 'omit', cache: 'no-store' })
    }
  })

  it.each([
    ['a code that is none', 'deleteSending', ''],
    ['a code of dots', 'deleteSending', '..'],
    ['a code with a blank', 'mailOfSending', '1 2'],
    ['an id below zero', 'deleteMessage', -1],
    ['half an id', 'message', 1.5],
    ['no id', 'message', Number.NaN],
    ['a page before the first', 'inboxPage', 0]
  ] as const)('asks nothing for %s', async (_, call, value) => {
    const { client, asked } = answeredWith(200, fine)
    const calls: Record<string, (value: never) => Promise<unknown>> = { ...client }
    expect(await calls[call]?.(value as never)).toMatchObject({ error: { code: 'invalid-input' } })
    expect(asked).toEqual([])
  })

  it('sends and deletes through the lent connection only, and reads through the other', async () => {
    const ways: string[] = []
    const answer = (way: string) => async () => {
      ways.push(way)
      return jsonResponse(404, empty)
    }
    const client = clientOfAnswers(answer('shared'), { unrepeated: use => use(answer('lent')) })
    await client.send(letter)
    await client.deleteMessage(1)
    await client.deleteSending('1')
    await client.quota()
    expect(ways).toEqual(['lent', 'lent', 'lent', 'shared'])
  })
})

describe('before anything is asked', () => {
  const missing = async () => failed(appError('secret-missing', 'none'))

  it('fails where the credentials are missing, and sends nothing', async () => {
    const client = clientOfAnswers(() => expect.unreachable(), { credentials: missing })
    expect(await client.quota()).toMatchObject({ error: { code: 'secret-missing' } })
    expect(await client.send(letter)).toMatchObject({ kind: 'refused', error: { code: 'secret-missing' } })
  })

  it.each([
    ['plain http to another computer', { baseAddress: 'http://service.example' }, 'address-refused'],
    ['another computer where only this one is allowed', { loopbackOnly: true }, 'address-refused'],
    [
      'credentials no header can carry',
      { credentials: async () => ok({ ...secrets, token: 'a\r\nx-evil: 1' }) },
      'invalid-input'
    ],
    [
      'a keychain that breaks',
      { credentials: () => Promise.reject(new Error(secrets.password)) },
      'internal'
    ],
    [
      'a connection that cannot be had',
      { unrepeated: () => Promise.reject(new Error('no session')) },
      'internal'
    ]
  ])('refuses a send for %s', async (_, changes, code) => {
    const client = clientOfAnswers(() => expect.unreachable(), changes)
    const outcome = await client.send(letter)
    expect(outcome).toMatchObject({ kind: 'refused', error: { code } })
    expect(leaks(outcome)).toBe(false)
  })

  it('refuses a send to nobody', async () => {
    const client = clientOfAnswers(() => expect.unreachable())
    expect(await client.send({ ...letter, recipients: [] })).toMatchObject({ kind: 'refused' })
  })

  it('asks the caller last, and sends nothing where it says no or fails', async () => {
    const client = clientOfAnswers(() => expect.unreachable())
    expect(await client.send(letter, async () => false)).toMatchObject({
      kind: 'refused',
      error: { code: 'too-late' }
    })
    const failing = () => Promise.reject(new Error('disk'))
    expect(await client.send(letter, failing)).toMatchObject({ kind: 'refused', error: { code: 'internal' } })
  })

  it('starts the request only after the caller has said yes', async () => {
    const order: string[] = []
    const client = clientOfAnswers(() => {
      order.push('asked')
      return jsonResponse(201, handedOver)
    })
    await client.send(letter, async () => {
      await Promise.resolve()
      order.push('written')
      return true
    })
    expect(order).toEqual(['written', 'asked'])
  })

  it('lets the next one send after a refusal, without a wait', async () => {
    const client = clientOfAnswers(() => jsonResponse(201, handedOver))
    await client.send(letter, async () => false)
    expect(await client.send(letter)).toMatchObject({ kind: 'handed-over' })
  })
})

describe('how often the client asks', () => {
  const fault = { success: false, message: 'MySQL Error 2006' }

  it('asks three times for what only reads', async () => {
    const { client, asked } = answeredWith(500, fault)
    expect(await client.quota()).toMatchObject({ error: { code: 'server-fault' } })
    expect(asked).toHaveLength(3)
  })

  it('asks once for a send and a deletion, and calls no deletion worth repeating', async () => {
    const { client, asked } = answeredWith(500, fault)
    expect(await client.send(letter)).toMatchObject({ kind: 'unknown', reason: 'server-fault' })
    expect(await client.deleteMessage(1)).toMatchObject({ error: { code: 'server-fault', retryable: false } })
    expect(await client.deleteSending('1')).toMatchObject({ error: { retryable: false } })
    expect(asked).toHaveLength(3)
  })

  it('asks once where the credentials were refused', async () => {
    const { client, asked } = answeredWith(401, {
      success: false,
      message: 'Authorization is not valid or empty'
    })
    expect(await client.inboxPage(1)).toMatchObject({ error: { code: 'credentials-refused' } })
    expect(asked).toHaveLength(1)
  })
})

describe('what the client makes of the answers', () => {
  const row = { sender: 'a', recipient: 'b', date: 'Wed, 26 Aug 2020 10:00:35 +0200', object: 'c' }
  const rows = (count: number) => Array.from({ length: count }, (_, id) => ({ ...row, id }))

  it.each([
    [25, false],
    [26, false],
    [24, true],
    [1, true],
    [0, true]
  ])('takes a page of %i for the last one: %s, whatever the number of pages', async (count, last) => {
    const { client } = answeredWith(200, {
      ...fine,
      data: rows(count),
      total: '981',
      page: 39,
      n_of_pages: 39
    })
    const page = await client.inboxPage(1)
    expect(page).toMatchObject({ ok: true, value: { last, total: 981, unreadable: 0 } })
  })

  it('keeps the readable rows of a page, counts the others and goes on to the next', async () => {
    const { client } = answeredWith(200, { ...fine, data: [...rows(23), null, { ...row, id: 'x' }] })
    const page = await client.inboxPage(1)
    expect(page).toMatchObject({ ok: true, value: { last: false, total: null, unreadable: 2 } })
    expect(page.ok && page.value.rows).toHaveLength(23)
  })

  it('takes "Result empty" for an empty list', async () => {
    const { client } = answeredWith(404, { success: false, message: 'Result empty' })
    expect(await client.mailOfSending('1')).toEqual(ok([]))
    expect(await client.inboxPage(2)).toMatchObject({ ok: true, value: { rows: [], last: true } })
    expect(await client.message(1)).toMatchObject({ error: { code: 'not-found' } })
    expect(await client.deleteMessage(1)).toMatchObject({ error: { code: 'not-found' } })
  })

  it("does not take somebody else's 404 for an empty list", async () => {
    const { client } = answeredWith(404, { error: 'not found' })
    expect(await client.mailOfSending('1')).toMatchObject({ error: { code: 'wrong-server' } })
    expect(await client.inboxPage(1)).toMatchObject({ error: { code: 'wrong-server' } })
  })

  it('counts a row of a sending that it cannot read', async () => {
    const { client } = answeredWith(200, { ...fine, data: [{ ...row, data: row.date }, null] })
    const mail = await client.mailOfSending('1')
    expect(mail.ok && mail.value.map(one => one.object)).toEqual(['c', ''])
  })

  it('refuses a success without what was asked for', async () => {
    const { client } = answeredWith(200, { success: true, message: '', data: 'text' })
    expect(await client.quota()).toMatchObject({ error: { code: 'unreadable-answer' } })
    expect(await client.message(1)).toMatchObject({ error: { code: 'unreadable-answer' } })
    expect(await client.inboxPage(1)).toMatchObject({ error: { code: 'unreadable-answer' } })
    expect(await client.mailOfSending('1')).toMatchObject({ error: { code: 'unreadable-answer' } })
  })

  it('reports the date of the service and, for the log, nothing that names anybody', async () => {
    const dates: string[] = []
    const notes: unknown[] = []
    const date = 'Tue, 24 Nov 2026 12:00:00 GMT'
    const client = clientOfAnswers(() => jsonResponse(200, fine, { date }), {
      onDate: heard => dates.push(heard),
      log: note => notes.push(note)
    })
    await client.mailOfSending('2020082610003492')
    expect(dates).toEqual([date])
    expect(notes).toEqual([
      { method: 'GET', path: '/send/{code}', status: 200, milliseconds: expect.any(Number) }
    ])
  })

  it('gives no secret away that a server quotes', async () => {
    const quoted = [secrets.token, secrets.password, encodeURIComponent(secrets.password)].join(' ')
    for (const status of [200, 400, 401, 402, 403, 404, 422, 429, 500]) {
      const { client } = answeredWith(status, { success: false, message: `Wrong: ${quoted}` })
      const results = [await client.quota(), await client.deleteMessage(1), await client.send(letter)]
      expect(leaks(results)).toBe(false)
    }
    const { client } = answeredWith(201, { success: true, message_id: secrets.token })
    expect(leaks(await client.send(letter))).toBe(false)
  })

  it('does not lose the answer of a send where a listener fails', async () => {
    const client = clientOfAnswers(() => jsonResponse(201, handedOver), {
      log: () => {
        throw new Error('log')
      }
    })
    expect(await client.send(letter)).toMatchObject({ kind: 'handed-over' })
  })
})
