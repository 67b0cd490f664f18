import { describe, expect, test } from 'vitest'
import { type Bench, startBench } from './client'

async function fill(bench: Bench, count: number): Promise<void> {
  for (let index = 1; index <= count; index += 1) {
    bench.practice.control.deliverIncoming({
      from: 'segreteria@comune.bolzano.example',
      subject: `Elenco zeta ${index}`,
      body: `Riga ${index}`
    })
  }
}

describe('the inbox', () => {
  test('gives 25 rows a page, newest first, and an empty page after the last', async () => {
    const bench = await startBench()
    const before = (await bench.inbox()).total
    await fill(bench, 3)
    const first = await bench.inbox()
    expect(first.data).toHaveLength(25)
    expect(first.total).toBe(before + 3)
    expect(first.data[0]?.object).toBe('POSTA CERTIFICATA: Elenco zeta 3')
    const beyond = await bench.inbox(`?page=${Math.ceil(first.total / 25) + 1}`)
    expect(beyond.data).toEqual([])
  })

  test('counts its pages by rounding down, so the last page lies beyond n_of_pages', async () => {
    const bench = await startBench()
    await fill(bench, 30)
    const list = await bench.inbox('?q=elenco+zeta')
    expect(list).toMatchObject({ total: 30, page: 1, n_of_pages: 1 })
    const last = await bench.inbox('?q=elenco+zeta&page=2')
    expect(last.data).toHaveLength(5)
  })

  test('covers every row once over its pages', async () => {
    const bench = await startBench()
    const ids: number[] = []
    const { total } = await bench.inbox()
    for (let page = 1; page <= Math.ceil(total / 25); page += 1) {
      ids.push(...(await bench.inbox(`?page=${page}`)).data.map(({ id }) => id))
    }
    expect(ids).toEqual(Array.from({ length: total }, (_, index) => total - index))
  })

  test('looks for q in subjects only, in any case', async () => {
    const bench = await startBench()
    bench.practice.control.deliverIncoming({
      from: 'a@comune.bolzano.example',
      subject: 'Delibera XKCD',
      body: 'qwertz'
    })
    expect((await bench.inbox('?q=delibera+xkcd')).total).toBe(1)
    expect((await bench.inbox('?q=qwertz')).total).toBe(0)
  })

  test.each(['0', '-3', 'abc', ''])('takes the page %j as the first', async page => {
    const bench = await startBench()
    expect(await bench.inbox(`?page=${page}`)).toEqual(await bench.inbox())
  })

  test('drops the address behind "Per conto di" as the vendor does, mostly', async () => {
    const bench = await startBench()
    await fill(bench, 40)
    const senders = (await bench.inbox('?q=zeta')).data.map(({ sender }) => sender)
    const dropped = '"Per conto di: segreteria@comune.bolzano.example" '
    expect(senders).toContain(dropped)
    expect(senders).toContain(`${dropped}<posta-certificata@comune.bolzano.example>`)
  })
})

describe('deleting', () => {
  test('one message moves the ids of all younger ones down by one', async () => {
    const bench = await startBench()
    await fill(bench, 2)
    const [young, old] = (await bench.inbox('?q=zeta')).data
    const { json, status } = await bench.call('DELETE', `/inbox/${old?.id}`)
    expect({ status, json }).toEqual({ status: 200, json: { success: true, message: 'Message deleted' } })
    const [left] = (await bench.inbox('?q=zeta')).data
    expect(left).toEqual({ ...young, id: old?.id })
  })

  test.each(['0', '999999', '-1', '1.5', 'uno', '12345678901234567890'])('refuses the id %s', async id => {
    const bench = await startBench()
    const before = (await bench.inbox()).total
    expect((await bench.call('DELETE', `/inbox/${id}`)).status).toBe(404)
    expect((await bench.call('GET', `/inbox/${id}`)).status).toBe(404)
    expect((await bench.inbox()).total).toBe(before)
  })

  test('a sending takes replies that carry its code, too, and leaves all other mail', async () => {
    const bench = await startBench()
    const before = (await bench.inbox()).total
    const code = await bench.code('anna@pec.prova.example')
    bench.clock.advance(10_000)
    bench.practice.control.deliverIncoming({
      from: 'anna@pec.prova.example',
      subject: `Re: Prova di invio ${code}`,
      body: 'Ricevuto, grazie.'
    })
    expect((await bench.inbox()).total).toBe(before + 3)
    const { json } = await bench.call('DELETE', `/send/${code}`)
    expect(json).toEqual({ success: true, message: 'Operation succefull' })
    expect((await bench.inbox()).total).toBe(before)
    expect((await bench.call('DELETE', `/send/${code}`)).json).toEqual({
      success: false,
      message: 'Email not found'
    })
  })
})

describe('the quota', () => {
  test.each(['inbox', 'INBOX', 'Inbox'])('is told for %s', async name => {
    const bench = await startBench()
    expect((await bench.call('GET', `/quota/${name}`)).status).toBe(200)
  })

  test('is refused for other names', async () => {
    const bench = await startBench()
    expect(await bench.call('GET', '/quota/sent')).toMatchObject({
      status: 400,
      json: { message: 'An error occured: the requested mailbox might be unavailable' }
    })
  })

  test('grows by an attachment when the complete delivery receipt comes, and shrinks by a deletion', async () => {
    const bench = await startBench()
    const usage = async (): Promise<number> =>
      Number(JSON.stringify((await bench.call('GET', '/quota/inbox')).json).match(/"usage":(\d+)/)?.[1])
    const before = await usage()
    const file = Buffer.alloc(1024 * 1024, 7).toString('base64')
    await bench.send({ attachments: [{ name: 'pianta.pdf', file }] })
    bench.clock.advance(10_000)
    expect((await usage()) - before).toBeGreaterThan(1024)
    await bench.call('DELETE', `/inbox/${(await bench.inbox()).total}`)
    expect((await usage()) - before).toBeLessThan(1024)
  })

  test('can be set for a test of its warnings', async () => {
    const bench = await startBench()
    bench.practice.control.setQuota({ usage: 900_000, limit: 1_000_000 })
    expect(await bench.call('GET', '/quota/inbox')).toMatchObject({
      json: { data: { usage: 900_000, limit: 1_000_000 } }
    })
  })
})
