import type { ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { createClock } from '../../../electron/clock'
import { askOnce, type FetchFunction } from '../../../electron/service/http'
import { manualClock } from '../practice/manual-clock'
import { localServer } from './local-server'

const means = {
  fetch: (url: string, init: RequestInit) => fetch(url, init),
  clock: createClock({ factor: 1 })
}

const get = (url: string, timeoutMs = 20_000) =>
  askOnce({ method: 'GET', url, headers: { 'x-password': 'secret' }, timeoutMs }, means)

const serving = async (answer: (response: ServerResponse) => void) => (await localServer(answer)).address

describe('one request', () => {
  it('gives the whole answer, whatever its status', async () => {
    const address = await serving(response =>
      response.writeHead(418, { 'x-pot': 'tea' }).end('short and stout')
    )
    const answer = await get(address)
    expect(answer).toMatchObject({ ok: true, value: { status: 418 } })
    if (!answer.ok) return
    expect(Buffer.from(answer.value.bytes).toString()).toBe('short and stout')
    expect(answer.value.headers.get('x-pot')).toBe('tea')
  })

  it('reads an answer that comes byte by byte', async () => {
    const address = await serving(response => {
      const text = '{"success":true,"message":"più"}'
      const bytes = Buffer.from(text)
      let at = 0
      const timer = setInterval(() => {
        if (at < bytes.length) response.write(bytes.subarray(at, ++at))
        else {
          clearInterval(timer)
          response.end()
        }
      }, 1)
    })
    const answer = await get(address)
    expect(answer.ok && Buffer.from(answer.value.bytes).toString()).toContain('più')
  })

  it('reads a compressed answer', async () => {
    const address = await serving(response =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('{"success":true}'))
    )
    const answer = await get(address)
    expect(answer.ok && Buffer.from(answer.value.bytes).toString()).toBe('{"success":true}')
  })

  it('stops reading what is too large, also where it was small before unpacking', async () => {
    const bomb = gzipSync(Buffer.alloc(40 * 1024 * 1024))
    const address = await serving(response =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb)
    )
    expect(await get(address)).toMatchObject({ error: { code: 'unreadable-answer' } })
  })

  it.each<[string, (response: ServerResponse) => void]>([
    ['before the answer', response => response.socket?.destroy()],
    [
      'in the middle of the answer',
      response => {
        response.writeHead(200, { 'content-length': 100 })
        response.write('{"success":tr', () => response.socket?.destroy())
      }
    ],
    [
      'in the middle of an answer of unknown length',
      response => {
        response.writeHead(200)
        response.write('{"success":tr', () => response.socket?.destroy())
      }
    ]
  ])('tells of a connection that breaks %s', async (_, answer) => {
    expect(await get(await serving(answer))).toMatchObject({ error: { code: 'offline' } })
  })

  it('tells of a server that is not there', async () => {
    expect(await get('http://127.0.0.1:9')).toMatchObject({ ok: false })
  })

  it('carries nothing to where a redirect points', async () => {
    const elsewhere = await localServer(response => response.end('{}'))
    for (const status of [301, 302, 303, 307, 308]) {
      const address = await serving(response =>
        response.writeHead(status, { location: elsewhere.address }).end()
      )
      expect(await get(address)).toMatchObject({ error: { code: 'redirected' } })
    }
    expect(elsewhere.heard).toEqual([])
  })

  it('takes an answer of the 300s without a place to go to for a redirect as well', async () => {
    const address = await serving(response => response.writeHead(300).end('choose'))
    expect(await get(address)).toMatchObject({ error: { code: 'redirected' } })
  })

  it('does not believe an answer that a fetch has fetched from elsewhere', async () => {
    const followed = Object.defineProperty(new Response('{}'), 'redirected', { value: true })
    const answer = await askOnce(
      { method: 'GET', url: 'https://a.example', headers: {}, timeoutMs: 1_000 },
      { ...means, fetch: async () => followed }
    )
    expect(answer).toMatchObject({ error: { code: 'redirected' } })
  })
})

describe('the time a request may take', () => {
  const never: FetchFunction = () => new Promise(() => undefined)
  const request = { method: 'GET', url: 'https://a.example', headers: {}, timeoutMs: 1_000 } as const

  it('ends one that hangs, even where the fetch does not listen to its signal', async () => {
    const clock = manualClock(0)
    const asked = askOnce(request, { clock, fetch: never })
    clock.advance(1_000)
    expect(await asked).toMatchObject({ error: { code: 'timeout', retryable: true } })
  })

  it('covers the body too', async () => {
    const clock = manualClock(0)
    let asked: ReturnType<typeof askOnce> | null = null
    await new Promise<void>(reading => {
      const body = new ReadableStream<Uint8Array>({ pull: () => reading() }, { highWaterMark: 0 })
      asked = askOnce(request, { clock, fetch: async () => new Response(body) })
    })
    clock.advance(1_000)
    expect(await asked).toMatchObject({ error: { code: 'timeout' } })
  })

  it('tells the fetch to stop', async () => {
    const clock = manualClock(0)
    const signals: AbortSignal[] = []
    const asked = askOnce(request, {
      clock,
      fetch: (_, init) => {
        if (init.signal) signals.push(init.signal)
        return never('', {})
      }
    })
    clock.advance(1_000)
    await asked
    expect(signals.map(signal => signal.aborted)).toEqual([true])
  })

  it('is real time: a fast clock does not make the network faster', async () => {
    const waits: number[] = []
    const after = (delayMs: number) => {
      waits.push(delayMs)
      return () => undefined
    }
    const clock = { ...manualClock(0), factor: 100, after }
    await askOnce(request, { clock, fetch: async () => new Response('{}') })
    expect(waits).toEqual([100_000])
  })
})
