import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { FaultSwitches } from '../../../electron/practice/faults'
import { type Bench, startBench } from './client'

const accepted = (bench: Bench): number => bench.practice.control.ledger().length

/** The answer as it came over the wire. */
async function raw(bench: Bench, path: string): Promise<{ status: number; text: string }> {
  const { token, username, password, addresses } = bench.practice
  const headers = { authorization: `Bearer ${token}`, 'x-username': username, 'x-password': password }
  const response = await fetch(addresses.massive + path, { headers })
  return { status: response.status, text: await response.text() }
}

describe('fault switches', () => {
  test('a connection dropped before acceptance leaves nothing in the ledger', async () => {
    const bench = await startBench({ faults: [{ kind: 'drop', endpoint: 'send', times: 1 }] })
    await expect(bench.send()).rejects.toThrow()
    expect(accepted(bench)).toBe(0)
    expect((await bench.send()).status).toBe(201)
  })

  test('a connection dropped after acceptance has sent all the same', async () => {
    const bench = await startBench({ faults: [{ kind: 'drop', stage: 'after', endpoint: 'send', times: 1 }] })
    await expect(bench.send()).rejects.toThrow()
    expect(accepted(bench)).toBe(1)
    bench.clock.advance(10_000)
    expect((await bench.inbox('?q=Prova+di+invio')).total).toBe(2)
  })

  test.each([401, 402, 429, 500] as const)('status %d before acceptance sends nothing', async status => {
    const bench = await startBench({ faults: [{ kind: 'status', status, endpoint: 'send' }] })
    expect(await bench.send()).toMatchObject({ status, json: { success: false } })
    expect(accepted(bench)).toBe(0)
  })

  test('a failed send names the code of the message that went out none the less', async () => {
    const bench = await startBench({ faults: [{ kind: 'smtp', stage: 'after' }] })
    const { status, json } = await bench.send()
    const [line] = bench.practice.control.ledger()
    expect(status).toBe(500)
    expect(json).toEqual({
      success: false,
      message: `error occurred connecting to SMTP: ${line?.code}`,
      message_id: line?.code
    })
  })

  test('a failed send names a code even where nothing went out', async () => {
    const bench = await startBench({ faults: [{ kind: 'smtp', status: 400 }] })
    const { status, json } = await bench.send()
    expect(status).toBe(400)
    expect(json).toMatchObject({ message_id: expect.stringMatching(/^20261124120000\d{1,2}$/) })
    expect(accepted(bench)).toBe(0)
  })

  test.each(['text', 'proxy-page', 'truncated', 'empty'] as const)('garbage as %s is no JSON', async form => {
    const bench = await startBench({ faults: [{ kind: 'garbage', form, stage: 'after' }] })
    const { text } = await raw(bench, '/inbox')
    expect(() => JSON.parse(text)).toThrow()
  })

  test('a redirect names the address it was given and carries nothing out', async () => {
    const strange = createServer((_, response) => response.end('{}'))
    await new Promise<void>(resolve => strange.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => {
      strange.close()
    })
    const to = `http://127.0.0.1:${(strange.address() as AddressInfo).port}/inbox`
    const bench = await startBench({ faults: [{ kind: 'redirect', to }] })
    const response = await fetch(`${bench.practice.addresses.massive}/inbox`, { redirect: 'manual' })
    expect([response.status, response.headers.get('location')]).toEqual([302, to])
  })

  test('latency waits on the practice clock and then carries the request out, client or no client', async () => {
    const bench = await startBench({ faults: [{ kind: 'latency', ms: 30_000, endpoint: 'send', times: 1 }] })
    const controller = new AbortController()
    const { mailbox, username, password, token, addresses, control } = bench.practice
    const body = { sender: mailbox, recipient: mailbox, subject: 'S', body: 'T', username, password }
    const gone = fetch(`${addresses.massive}/send`, {
      method: 'POST',
      signal: controller.signal,
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify(body)
    })
    await expect.poll(() => control.faults()[0]?.struck).toBe(1)
    controller.abort()
    await expect(gone).rejects.toThrow()
    expect(accepted(bench)).toBe(0)
    bench.clock.advance(30_000)
    await expect.poll(() => accepted(bench)).toBe(1)
  })

  test('aim at one endpoint and strike as often as they say', async () => {
    const bench = await startBench({ faults: [{ kind: 'status', status: 500, endpoint: 'inbox', times: 2 }] })
    const statuses: number[] = []
    for (let count = 0; count < 3; count += 1) statuses.push((await bench.call('GET', '/inbox')).status)
    expect(statuses).toEqual([500, 500, 200])
    expect((await bench.call('GET', '/quota/inbox')).status).toBe(200)
    expect(bench.practice.control.faults()[0]?.struck).toBe(2)
  })

  test('with a probability strike the same requests again for the same seed', () => {
    const draws = (seed: number): string => {
      const switches = new FaultSwitches()
      switches.set([{ kind: 'drop', probability: 0.3 }], seed)
      return Array.from({ length: 200 }, () => switches.draw('send').length).join('')
    }
    expect(draws(5)).toBe(draws(5))
    expect(draws(5)).not.toBe(draws(6))
    expect(draws(5).replace(/0/g, '').length).toBeGreaterThan(30)
  })

  test.each([
    ['never', 600_000, []],
    ['late', 60_000, []],
    ['late', 70_000, ['ACCETTAZIONE', 'CONSEGNA']],
    ['doubled', 10_000, ['ACCETTAZIONE', 'ACCETTAZIONE', 'CONSEGNA', 'CONSEGNA']],
    ['shuffled', 10_000, ['CONSEGNA', 'ACCETTAZIONE']]
  ] as const)('receipts come %s within %d ms', async (mode, ms, expected) => {
    const bench = await startBench({ faults: [{ kind: 'receipts', mode }] })
    const code = await bench.code('anna@pec.prova.example')
    bench.clock.advance(ms)
    const subjects = (await bench.subjects(code)).map(subject => subject.replace(/:.*/, ''))
    expect(subjects.reverse()).toEqual(expected)
  })
})

test.each([
  ['cut', true],
  ['codeless', false]
] as const)('%s receipts have lost the code in their subjects', async (mode, isQuoted) => {
  const bench = await startBench({ faults: [{ kind: 'receipts', mode }] })
  const code = await bench.code('anna@pec.prova.example')
  bench.clock.advance(10_000)
  expect(await bench.subjects(code)).toEqual([])
  const [newest] = (await bench.inbox()).data
  expect(newest?.object).toBe('CONSEGNA: Prova di invio')
  expect((await bench.text(newest?.id ?? 0)).includes(code)).toBe(isQuoted)
})

describe('the control over HTTP', () => {
  test('sets and shows faults, and refuses one it does not know', async () => {
    const bench = await startBench()
    const faults = [{ kind: 'status', status: 429, endpoint: 'send', times: 1 }]
    expect((await bench.call('PUT', '/_practice/faults', { faults, seed: 4 })).status).toBe(200)
    expect((await bench.send()).status).toBe(429)
    expect((await bench.call('GET', '/_practice/faults')).json).toMatchObject({ faults: [{ struck: 1 }] })
    expect((await bench.call('PUT', '/_practice/faults', { faults: [{ kind: 'fire' }] })).status).toBe(400)
  })

  test('tells the ledger, delivers mail, switches the worst case, resets and opens mailboxes', async () => {
    const bench = await startBench()
    const fresh = bench.practice.control.state().pending
    await bench.send()
    const ledger = z.object({ ledger: z.array(z.object({ code: z.string() })) })
    expect(ledger.parse((await bench.call('GET', '/_practice/ledger')).json).ledger).toHaveLength(1)
    const mail = { from: 'a@comune.bolzano.example', subject: 'Zeta', body: 'B', kind: 'ordinary' }
    expect((await bench.call('POST', '/_practice/incoming', mail)).status).toBe(200)
    expect((await bench.inbox()).data[0]?.object).toBe('ANOMALIA MESSAGGIO: Zeta')
    await bench.call('PUT', '/_practice/worst-case', { on: true })
    expect((await bench.call('GET', '/_practice/state')).json).toMatchObject({
      worstCase: true,
      pending: fresh + 2
    })
    await bench.call('POST', '/_practice/reset')
    expect((await bench.call('GET', '/_practice/state')).json).toMatchObject({
      worstCase: false,
      pending: fresh
    })
    const opened = await bench.call('POST', '/_practice/mailboxes', { address: 'b@prova.example' })
    expect(opened.json).toMatchObject({ credentials: { mailbox: 'b@prova.example' } })
  })

  test('wants the token', async () => {
    const bench = await startBench()
    const { status } = await bench.call('POST', '/_practice/reset', undefined, { authorization: 'Bearer no' })
    expect(status).toBe(401)
  })
})
