import type { IpcMainInvokeEvent, WebContents } from 'electron'
import { describe, expect, test } from 'vitest'
import { announceTo, answering, routeRequests } from '../../../electron/ipc/router'
import { createLog } from '../../../electron/log'
import { ok, type Result } from '../../../shared/errors/app-error'
import { bridgeOnly, contract, type Handlers } from '../../../shared/ipc/contract'

type Channel = (event: IpcMainInvokeEvent, ...rest: unknown[]) => unknown

const secret = 'mario.rossi@pec.example has token-Zq81'

function gateOf(handlers: Handlers): Handlers {
  return Object.fromEntries(Object.entries(handlers).filter(([name]) => name.startsWith('gate.'))) as Handlers
}

/** The router between channels a test can call and handlers that note what reached them. */
function openRouter(
  options: { ours?: boolean; handlers?: Partial<Handlers>; rest?: Promise<Handlers> } = {}
) {
  const channels = new Map<string, Channel>()
  const reached: [name: string, input: unknown][] = []
  const lines: string[] = []
  const noting = Object.keys(contract).map(name => [
    name,
    (input: unknown) => {
      reached.push([name, input])
      return ok(`${name} done`)
    }
  ])
  const handlers = { ...Object.fromEntries(noting), ...options.handlers } as Handlers
  routeRequests(
    { handle: (channel, listener) => void channels.set(channel, listener) },
    answering(
      { gate: gateOf(handlers), rest: options.rest ?? Promise.resolve(handlers) },
      createLog(line => lines.push(line))
    ),
    () => options.ours ?? true
  )
  const on = async (channel: string, ...rest: unknown[]) =>
    (await channels.get(channel)?.({} as IpcMainInvokeEvent, ...rest)) as Result<unknown>
  return {
    request: (name: unknown, input?: unknown) => on('ceralacca:request', name, input),
    attach: (input: unknown) => on('ceralacca:attach', input),
    channels,
    reached,
    lines
  }
}

const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.error.code)

describe('a request of the page', () => {
  test('is parsed and reaches its handler, whose answer comes back as it is', async () => {
    const { request, reached } = openRouter()
    expect(await request('inbox.view', { mailboxId: 'studio', more: 'not asked for' })).toEqual(
      ok('inbox.view done')
    )
    expect(reached).toEqual([['inbox.view', { mailboxId: 'studio' }]])
  })

  test('waits until the archive is open, but for those that open it', async () => {
    let open: (handlers: Handlers) => void = () => {}
    const rest = new Promise<Handlers>(resolve => {
      open = resolve
    })
    const { request } = openRouter({ rest })
    let answered = false
    const waiting = request('app.view').then(answer => {
      answered = true
      return answer
    })
    expect(await request('gate.view')).toEqual(ok('gate.view done'))
    expect(answered).toBe(false)
    open({ 'app.view': () => ok('opened') } as unknown as Handlers)
    expect(await waiting).toEqual(ok('opened'))
  })

  test('is the only way in, with the one for dropped files', () => {
    expect([...openRouter().channels.keys()]).toEqual(['ceralacca:request', 'ceralacca:attach'])
  })

  test.each(['app.view', 'app.eval', 'mailbox.connect'])(
    'called %s by a foreign frame reaches no handler and learns nothing of the name',
    async name => {
      const { request, reached, attach } = openRouter({ ours: false })
      const answers = [await request(name), await attach({ draftId: 'd', paths: [] })]
      expect(answers.map(codeOf)).toEqual(['internal', 'internal'])
      expect(new Set(answers.map(answer => JSON.stringify(answer))).size).toBe(1)
      expect(reached).toEqual([])
    }
  )

  test.each(['app.eval', '', 'APP.VIEW', 'app.view ', 'app'])(
    'of the unknown name %j is refused',
    async name => {
      expect(codeOf(await openRouter().request(name))).toBe('internal')
    }
  )

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'])(
    'called %s finds nothing that every object has',
    async name => {
      const { request, lines } = openRouter()
      expect(codeOf(await request(name))).toBe('internal')
      // A name let through would have failed as a bug in a handler.
      expect(lines).toEqual([])
    }
  )

  test.each([[7], [null], [undefined], [['app.view']], [{ toString: () => 'app.view' }]])(
    'named %j, which is no text, is refused',
    async name => {
      const { request, reached } = openRouter()
      expect(codeOf(await request(name))).toBe('internal')
      expect(reached).toEqual([])
    }
  )

  test.each([...bridgeOnly])('%s is the bridge alone: a page could make up the paths', async name => {
    const { request, attach, reached } = openRouter()
    const input = { draftId: 'd', paths: ['/atti/istanza.pdf'] }
    expect(codeOf(await request(name, input))).toBe('internal')
    expect(reached).toEqual([])
    expect(codeOf(await attach(input))).toBe('ok')
    expect(reached).toEqual([['draft.attach-files', input]])
  })

  test.each([
    ['inbox.view', { mailboxId: 7 }, 'mailboxId'],
    ['inbox.view', undefined, ''],
    ['app.view', { sneaked: 'in' }, ''],
    ['draft.save', { draftId: null, mailboxId: 'm', recipients: ['a', 5] }, 'recipients.1'],
    ['settings.change', { undoSeconds: 4_000 }, 'undoSeconds'],
    ['message.delete', { mailboxId: 'm', key: 'k' }, 'typed']
  ])('%s with bad input is told the field and goes no further', async (name, input, field) => {
    const { request, reached } = openRouter()
    const answer = await request(name, input)
    expect(answer).toMatchObject({ ok: false, error: { code: 'invalid-input', data: { field } } })
    expect(reached).toEqual([])
  })

  test('with a secret in bad input is answered and logged without it', async () => {
    const { request, lines } = openRouter()
    const answer = await request('mailbox.reconnect', { mailboxId: 'm', token: secret, password: [secret] })
    expect(codeOf(answer)).toBe('invalid-input')
    expect(JSON.stringify([answer, lines])).not.toContain('token-Zq81')
  })
})

describe('a handler that fails', () => {
  const throwing: [string, Handlers['app.view']][] = [
    [
      'at once',
      () => {
        throw new Error(secret)
      }
    ],
    ['later', () => Promise.reject(new Error(secret))],
    ['with no error at all', () => Promise.reject(secret)]
  ]

  test.each(throwing)('%s answers as an internal error and leaks nothing', async (_, handler) => {
    const { request, lines } = openRouter({ handlers: { 'app.view': handler } })
    const answer = await request('app.view')
    expect(answer).toEqual({
      ok: false,
      error: { code: 'internal', message: 'app.view failed', retryable: false, data: {} }
    })
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain('request app.view')
    expect(lines[0]).not.toMatch(/rossi|Zq81/)
  })
})

describe('what the program tells by itself', () => {
  const page = (destroyed: boolean, heard: unknown[][]) =>
    ({
      isDestroyed: () => destroyed,
      send: (...words: unknown[]) => heard.push(words)
    }) as unknown as WebContents

  test('reaches the page that is open, and a closed one is not asked anything', () => {
    const heard: unknown[][] = []
    for (const open of [null, page(true, heard), page(false, heard)]) {
      announceTo(() => open)('inbox.changed', { mailboxId: 'studio' })
    }
    expect(heard).toEqual([['ceralacca:event', 'inbox.changed', { mailboxId: 'studio' }]])
  })
})
