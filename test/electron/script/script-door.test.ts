import { once } from 'node:events'
import { stat } from 'node:fs/promises'
import net from 'node:net'
import { setTimeout as real } from 'node:timers/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import { askDoor } from '../../../electron/script/door-client'
import { type DoorSign, readSign, signFile } from '../../../electron/script/door-place'
import { ending, type ScriptEnd } from '../../../electron/script/script-answer'
import { ScriptDoor } from '../../../electron/script/script-door'
import { longestLine, type ScriptRequest } from '../../../electron/script/script-request'
import { plainWish } from '../../helpers/script-office'
import { temporaryFolder } from '../../helpers/stored'

// What these would catch: somebody else who is let in, and a client that brings the program down or keeps it from others.

const status: ScriptRequest = { op: 'status', runId: 1, wait: false }
const done = async () => ending('done', 'Done.')

interface Opened {
  readonly folder: string
  readonly door: ScriptDoor
  readonly sign: DoorSign
  /** Where something failed inside. */
  readonly bugs: string[]
}

async function openDoor(
  perform: ConstructorParameters<typeof ScriptDoor>[0]['perform'] = done,
  patienceMs = 10_000
): Promise<Opened> {
  const folder = await temporaryFolder()
  const bugs: string[] = []
  const log = { note: () => {}, bug: (where: string) => void bugs.push(where) }
  const door = new ScriptDoor({ dataFolder: folder, perform, log, patienceMs })
  await door.open()
  onTestFinished(() => door.close())
  const sign = await readSign(folder)
  if (sign === null) throw new Error('no sign')
  return { folder, door, sign, bugs }
}

/** What is answered to these bytes until the door closes. */
async function said(address: string, bytes: string | Buffer): Promise<string> {
  const socket = net.connect(address).setEncoding('utf8')
  let heard = ''
  socket.on('data', chunk => {
    heard += chunk
  })
  // A door that closes early resets what is still being written.
  socket.on('error', () => {})
  socket.write(bytes)
  await once(socket, 'close')
  return heard
}

const ask = (sign: DoorSign, request: ScriptRequest = status) => askDoor(sign, request, () => {})

describe('the door', () => {
  test.skipIf(process.platform === 'win32')(
    'and its sign are this user’s alone (on Windows there are no such bits)',
    async () => {
      const { folder, sign } = await openDoor()
      const bits = async (file: string) => ((await stat(file)).mode & 0o777).toString(8)
      expect(await bits(`${folder}/script`)).toBe('700')
      expect(await bits(sign.address)).toBe('600')
      expect(await bits(signFile(folder))).toBe('600')
    }
  )

  test('lets nobody in with a wrong token, and does nothing for them', async () => {
    const asked: ScriptRequest[] = []
    const { sign } = await openDoor(async request => {
      asked.push(request)
      return ending('done', 'Done.')
    })
    for (const token of ['', 'a'.repeat(64), sign.token.slice(1), `${sign.token}0`]) {
      expect(await ask({ ...sign, token })).toMatchObject({ exit: 'switched-off' })
    }
    expect(asked).toEqual([])
    expect(await ask(sign)).toMatchObject({ exit: 'done' })
    expect(asked).toEqual([status])
  })

  test('has another token each time it opens', async () => {
    const [one, two] = [await openDoor(), await openDoor()]
    expect(one.sign.token).toMatch(/^[0-9a-f]{64}$/)
    expect(two.sign.token).not.toBe(one.sign.token)
  })

  test.each([
    ['an unknown operation', { op: 'eval', code: '1' }],
    ['no request', undefined],
    ['a request with more than it has', { ...status, beyondDoubt: true }],
    ['a start without a cost', { op: 'start', runId: 1, wait: false }],
    ['a number that is none', { op: 'status', runId: -1, wait: false }],
    ['a name of the prototype', { op: '__proto__' }]
  ])('refuses %s and goes on', async (_, request) => {
    const { sign, bugs } = await openDoor()
    const line = `${JSON.stringify({ token: sign.token, request })}\n`
    expect(JSON.parse(await said(sign.address, line))).toMatchObject({ type: 'end', exit: 'usage' })
    expect([await ask(sign), bugs]).toMatchObject([{ exit: 'done' }, []])
  })

  test.each([
    ['no JSON', 'GET / HTTP/1.1\r\n\r\n'],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00, 0x0a])],
    ['brackets without end', `${'['.repeat(60_000)}\n`],
    ['null', 'null\n'],
    ['an empty line', '\n']
  ])('refuses %s and goes on', async (_, bytes) => {
    const { sign, bugs } = await openDoor()
    expect(JSON.parse(await said(sign.address, bytes))).toMatchObject({ exit: 'usage' })
    expect([await ask(sign), bugs]).toMatchObject([{ exit: 'done' }, []])
  })

  test('reads no line beyond its limit, however much comes', async () => {
    const { sign } = await openDoor()
    const tooLong = { exit: 'usage', says: 'The request is too long.' }
    expect(JSON.parse(await said(sign.address, Buffer.alloc(longestLine + 1, 'a')))).toMatchObject(tooLong)
    // Who is still writing may not hear why it was refused.
    const answer = await said(sign.address, Buffer.alloc(5_000_000, 'a'))
    if (answer !== '') expect(JSON.parse(answer)).toMatchObject(tooLong)
    expect(await ask(sign)).toMatchObject({ exit: 'done' })
  })

  test('serves two at once, each with its own answer, and one request of each', async () => {
    const waiting: (() => void)[] = []
    const { sign } = await openDoor(async request => {
      await new Promise<void>(resolve => waiting.push(resolve))
      return ending('done', 'Done.', { runId: request.op === 'status' ? request.runId : null })
    })
    const both = [1, 2].map(runId => ask(sign, { ...status, runId }))
    while (waiting.length < 2) await real(1)
    for (const go of waiting.reverse()) go()
    expect(await Promise.all(both)).toMatchObject([{ runId: 1 }, { runId: 2 }])
  })

  test('forgets clients that say nothing, and those beyond its places', async () => {
    const { sign, door } = await openDoor(done, 100)
    const silent = Array.from({ length: 80 }, () =>
      net
        .connect(sign.address)
        .on('error', () => {})
        .resume()
    )
    await Promise.all(silent.map(socket => once(socket, 'close')))
    expect(await ask(sign)).toMatchObject({ exit: 'done' })
    while (door.guests > 0) await real(1)
  })

  test('lets a pause in however many wait, and says that nothing was begun to one who may not wait any more', async () => {
    const { sign } = await openDoor(async (request, tell, signal) => {
      if (request.op === 'pause') return ending('done', 'Paused.')
      tell({ type: 'progress', runId: 1, state: 'running', counts: {}, wait: null })
      await once(signal, 'abort')
      return ending('lost', 'Gone.')
    })
    let following = 0
    const waiting = Array.from({ length: 48 }, () =>
      askDoor(sign, { ...status, wait: true }, () => {
        following += 1
      })
    )
    while (following < 48) await real(1)
    expect(await ask(sign, { op: 'pause', runId: 1 })).toMatchObject({ exit: 'done' })
    const dear = { maxCost: 1, acceptUnknownPrice: false }
    expect(await ask(sign, { op: 'start', runId: 1, ...dear, wait: true })).toMatchObject({
      exit: 'unreachable',
      code: 8,
      says: expect.stringContaining('nothing was begun')
    })
    expect(waiting).toHaveLength(48)
  })

  test('reads eight tables at one time, among which those are not that are only waited for', async () => {
    const working: (() => void)[] = []
    const { sign } = await openDoor(async (_, tell, signal) => {
      await new Promise<void>(resolve => working.push(resolve))
      tell({ type: 'progress', runId: 1, state: 'running', counts: {}, wait: null })
      await once(signal, 'abort')
      return ending('lost', 'Gone.')
    })
    let following = 0
    const run = () => askDoor(sign, plainWish('/table.csv', '/template.html'), () => (following += 1))
    for (let at = 0; at < 8; at += 1) void run()
    while (working.length < 8) await real(1)
    expect(await run()).toMatchObject({ exit: 'unreachable' })
    working[0]?.()
    while (following < 1) await real(1)
    void run()
    while (working.length < 9) await real(1)
    expect(following).toBe(1)
  })

  test('tells who works for a client that it is gone, and does not fail at answering it', async () => {
    let gone: AbortSignal | null = null
    const { sign, bugs } = await openDoor(async (_, tell, signal) => {
      gone = signal
      await once(signal, 'abort')
      tell({ type: 'table-note', kind: 'formulas', detail: '' })
      return ending('done', 'Done.')
    })
    const socket = net.connect(sign.address)
    socket.write(`${JSON.stringify({ token: sign.token, request: status })}\n`)
    while (gone === null) await real(1)
    socket.destroy()
    await once(gone, 'abort')
    await real(10)
    expect(bugs).toEqual([])
  })

  test('leaves a client that does not read what it is told', async () => {
    let told = 0
    let left = false
    const { sign } = await openDoor(async (_, tell, signal) => {
      signal.addEventListener('abort', () => {
        left = true
      })
      for (; told < 1_000 && !signal.aborted; told += 1) {
        tell({ type: 'table-note', kind: 'formulas', detail: 'x'.repeat(10_000) })
        await real(0)
      }
      return ending('done', 'Done.')
    })
    const socket = net.connect(sign.address).pause()
    onTestFinished(() => void socket.destroy())
    socket.write(`${JSON.stringify({ token: sign.token, request: status })}\n`)
    while (told < 1_000 && !left) await real(5)
    // A megabyte here, and what the system keeps for a socket.
    expect(told).toBeLessThan(500)
  })

  test('says that the program failed where it did, and keeps the reason to its log', async () => {
    const { sign, bugs } = await openDoor(async () => {
      throw new Error('secret')
    })
    const end = await ask(sign)
    expect(end).toMatchObject({ exit: 'internal' })
    expect(JSON.stringify(end)).not.toContain('secret')
    expect(bugs).toEqual(['script status'])
  })

  test('closes with the program, also while it serves, and leaves nothing of itself', async () => {
    const { folder, door, sign } = await openDoor(() => new Promise<ScriptEnd>(() => {}))
    const waiting = ask(sign)
    while (door.guests === 0) await real(1)
    await door.close()
    expect(await waiting).toMatchObject({ exit: 'unreachable', code: 8 })
    expect(await ask(sign)).toBe(null)
    expect(await readSign(folder)).toBe(null)
    await expect(stat(sign.address)).rejects.toThrow('ENOENT')
  })
})

describe('an answer that is lost', () => {
  const wish = plainWish('/table.csv', '/template.html')
  const dear = { maxCost: 1, acceptUnknownPrice: false, wait: true }

  /** What the client is told where the door closes on the way, after the run's number or before. */
  async function lost(request: ScriptRequest, tellsNumber: boolean): Promise<ScriptEnd | null> {
    const { sign, door } = await openDoor((_, tell) => {
      if (tellsNumber) tell({ type: 'progress', runId: 7, state: 'running', counts: {}, wait: null })
      setTimeout(() => door.close(), 20)
      return new Promise<ScriptEnd>(() => {})
    })
    return ask(sign, request)
  }

  test('says that the run may have begun, which, and how to find out: a repetition could send all of it again', async () => {
    const started = { ...wish, start: true, maxCost: 1 }
    expect(await lost(started, false)).toMatchObject({ exit: 'lost', code: 9, runId: null })
    expect(await lost({ ...started, key: 'marzo' }, true)).toMatchObject({
      code: 9,
      runId: 7,
      says: expect.stringMatching(/--status 7.*--key/)
    })
    for (const op of ['start', 'resume'] as const) {
      expect(await lost({ op, runId: 3, ...dear }, false), op).toMatchObject({ code: 9, runId: 3 })
    }
    expect(await lost({ op: 'stop', runId: 3 }, false)).toMatchObject({ code: 9, runId: 3 })
  })

  test('says that nothing was begun where nothing was to begin', async () => {
    expect(await lost({ ...wish, dryRun: true }, true)).toMatchObject({ exit: 'unreachable', code: 8 })
    expect(await lost({ ...status, wait: true }, true)).toMatchObject({ code: 8, runId: 1 })
  })
})
