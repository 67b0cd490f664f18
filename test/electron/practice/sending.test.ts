import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { startBench } from './client'

describe('handing over', () => {
  test('gives one code for all recipients, and one certified message to each', async () => {
    const bench = await startBench()
    const { status, json } = await bench.send({
      recipient: ['anna@pec.prova.example', 'bruno@pec.prova.example']
    })
    expect(status).toBe(201)
    expect(json).toMatchObject({ success: true, sent: 2, message: '' })
    bench.clock.advance(10_000)
    const subjects = (await bench.inbox('?q=Prova+di+invio')).data.map(({ object }) => object.split(':')[0])
    expect(subjects).toEqual(['CONSEGNA', 'CONSEGNA', 'ACCETTAZIONE', 'ACCETTAZIONE'])
  })

  test('is followed by nothing at first, which is a 404 and no error of the client', async () => {
    const bench = await startBench()
    const code = await bench.code('anna@pec.prova.example')
    expect(await bench.call('GET', `/send/${code}`)).toMatchObject({
      status: 404,
      json: { success: false, message: 'Result empty' }
    })
  })

  test('then shows an empty text for the acceptance and the original, without tags, for the delivery', async () => {
    const bench = await startBench()
    const code = await bench.code('anna@pec.prova.example')
    bench.clock.advance(10_000)
    const [acceptance, delivery] = await bench.status(code)
    expect(acceptance).toMatchObject({ object: `ACCETTAZIONE: Prova di invio ${code}`, message: '' })
    expect(delivery?.object).toBe(`CONSEGNA: Prova di invio ${code}`)
    expect(delivery?.message).toMatch(/^Buongiorno, la perizia (è|\uFFFD) pronta\.$/)
    expect(delivery?.data).toBe('Tue, 24 Nov 2026 12:00:05 +0100')
  })

  test('to oneself arrives within ten seconds as certified mail', async () => {
    const bench = await startBench()
    const code = await bench.code(bench.practice.mailbox)
    bench.clock.advance(9000)
    const subjects = await bench.subjects(code)
    expect(subjects).toContain(`POSTA CERTIFICATA: Prova di invio ${code}`)
    expect(subjects).toContain(`CONSEGNA: Prova di invio ${code}`)
  })

  test('reaches a second mailbox of the practice, whose password is its own', async () => {
    const bench = await startBench()
    const second = bench.practice.control.addMailbox('archivio@prova.example')
    await bench.code('archivio@prova.example')
    bench.clock.advance(10_000)
    const login = { 'x-username': second.username, 'x-password': second.password }
    expect((await bench.call('GET', '/inbox', undefined, login)).json).toMatchObject({ total: 1 })
    const wrong = { ...login, 'x-password': bench.practice.password }
    expect((await bench.call('GET', '/inbox', undefined, wrong)).status).toBe(401)
  })

  test('is withheld in the ledger where one of several recipients never gets an acceptance', async () => {
    const bench = await startBench()
    await bench.send({ recipient: ['anna@pec.prova.example', 'bruno@pec.prova.example'] })
    bench.clock.advance(2_000)
    await bench.send({ recipient: ['anna@pec.prova.example', 'dispersa@pec.prova.example'] })
    expect(bench.practice.control.ledger().map(({ withheld }) => withheld)).toEqual([false, true])
  })

  test('writes recipients and hashes of the files into the ledger', async () => {
    const bench = await startBench()
    const file = `data:application/pdf;base64,${Buffer.from('contenuto').toString('base64')}`
    await bench.send({ attachments: [{ name: 'atto.pdf', file }] })
    expect(bench.practice.control.ledger()).toMatchObject([
      {
        mailbox: 'ufficio@prova.example',
        recipients: ['anna@pec.prova.example'],
        subject: 'Prova di invio',
        attachments: [
          { name: 'atto.pdf', bytes: 9, sha256: createHash('sha256').update('contenuto').digest('hex') }
        ]
      }
    ])
  })

  test('more than once a second is refused and not entered', async () => {
    const bench = await startBench()
    expect((await bench.send()).status).toBe(201)
    bench.clock.advance(900)
    expect((await bench.send()).status).toBe(429)
    bench.clock.advance(90)
    expect((await bench.send()).status).toBe(201)
    expect(bench.practice.control.ledger()).toHaveLength(2)
  })

  test('a little early each time adds up and is refused in the end', async () => {
    const bench = await startBench()
    const statuses: number[] = []
    for (let count = 0; count < 6; count += 1) {
      statuses.push((await bench.send()).status)
      bench.clock.advance(970)
    }
    expect(statuses.filter(status => status === 429).length).toBeGreaterThan(0)
  })
})

describe('refusing', () => {
  test('whatever would leave this computer, as a whole and in words', async () => {
    const bench = await startBench()
    const { status, json } = await bench.send({
      recipient: ['anna@pec.prova.example', 'protocollo@comune.example.org']
    })
    expect(status).toBe(400)
    expect(json).toMatchObject({
      success: false,
      message: expect.stringContaining('nothing leaves this computer')
    })
    expect(bench.practice.control.ledger()).toEqual([])
  })

  test.each([
    ['no recipient', { recipient: [] }],
    ['a recipient that is no address', { recipient: 'anna' }],
    ['no subject', { subject: '' }],
    ['a body that is no text', { body: 5 }],
    ['somebody else as sender', { sender: 'altri@prova.example' }],
    ['a file that is not base64', { attachments: [{ name: 'a.pdf', file: 'è!' }] }]
  ])('%s', async (_, fields) => {
    const bench = await startBench()
    const { status, json } = await bench.send(fields)
    expect(status).toBe(400)
    expect(json).toMatchObject({ success: false })
    expect(bench.practice.control.ledger()).toEqual([])
  })

  test('words its reason as a string, as JSON in a string or as an object', async () => {
    const bench = await startBench()
    const messageOf = async (fields: Record<string, unknown>): Promise<unknown> => {
      bench.clock.advance(1000)
      const { json } = await bench.send(fields)
      return typeof json === 'object' && json && 'message' in json ? json.message : null
    }
    expect(await messageOf({ body: 5 })).toBe('Post parameter is not valid')
    expect(await messageOf({ subject: '' })).toBe('{"subject":"Post parameter is not valid"}')
    expect(await messageOf({ recipient: [] })).toEqual({ recipient: 'Post parameter is not valid' })
  })

  test.each([
    ['a wrong password', { password: 'falsa' }],
    ['a wrong username', { username: 'ufficio@prova.example' }],
    ['a body that is no JSON object', { username: undefined, password: undefined }]
  ])('%s with the same words as a wrong token', async (_, fields) => {
    const bench = await startBench()
    const expected = { status: 401, json: { success: false, message: 'Authorization is not valid or empty' } }
    expect(await bench.send(fields)).toMatchObject(expected)
    expect(await bench.call('GET', '/inbox', undefined, { authorization: 'Bearer x' })).toMatchObject(
      expected
    )
  })

  test('paths of no host, in the shape of that host', async () => {
    const bench = await startBench()
    expect(await bench.call('GET', '/outbox')).toMatchObject({ status: 404, json: { success: false } })
    for (const host of ['mailboxes', 'account'] as const) {
      const { email, apiKey, addresses } = bench.practice
      const authorization = `Basic ${btoa(`${email}:${apiKey}`)}`
      const stranger = await fetch(`${addresses[host]}/nowhere`)
      expect(stranger.status).toBe(401)
      if (host === 'mailboxes') continue
      const response = await fetch(`${addresses[host]}/nowhere`, { headers: { authorization } })
      expect(response.status).toBe(404)
      expect(await response.json()).toMatchObject({ success: false, error: expect.any(Number), data: null })
    }
  })
})

describe('the worst case', () => {
  test('shows the original text for a receipt and hides failures from the status', async () => {
    const bench = await startBench()
    const code = await bench.code('anna@pec.prova.example', 'piena@pec.prova.example')
    bench.clock.advance(20_000)
    const failure = (await bench.inbox(`?q=${code}`)).data.find(({ object }) => object.startsWith('AVVISO'))
    expect(await bench.text(failure?.id ?? 0)).toContain('casella piena')
    expect(await bench.status(code)).toHaveLength(4)

    bench.practice.control.setWorstCase(true)
    expect(await bench.text(failure?.id ?? 0)).toBe('Buongiorno, la perizia è <b>pronta</b>.')
    const left = (await bench.status(code)).map(({ object }) => object.split(':')[0])
    expect(left).toEqual(['ACCETTAZIONE', 'ACCETTAZIONE', 'CONSEGNA'])
  })
})
