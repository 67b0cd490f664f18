import { describe, expect, test, vi } from 'vitest'
import type { MailboxRegistry } from '../../../electron/mailboxes/mailbox-registry'
import type { Result } from '../../../shared/errors/app-error'
import { publishedServers } from '../../../shared/mail/mailbox'
import { connectInput, openBench, otherServer } from './registry-bench'

const setServer = {
  massive: 'https://posta.ufficio.example/',
  mailboxes: 'https://caselle.ufficio.example',
  account: 'https://conto.ufficio.example'
}
const set = { servers: { ...publishedServers, production: setServer }, serversBy: 'policy' } as const
const unreadable = { servers: publishedServers, serversBy: 'unreadable-policy' } as const

const published = connectInput({ server: 'production', addresses: null })
const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.error.code)
const stateOf = (registry: MailboxRegistry, id: string) => registry.desk(id)?.gate.connection.state

async function connected(...inputs: Parameters<MailboxRegistry['connect']>[0][]) {
  const bench = await openBench()
  const ids: string[] = []
  for (const input of inputs) {
    const id = await bench.registry.connect(input)
    if (!id.ok) throw new Error(id.error.code)
    ids.push(id.value)
  }
  return { ...bench, ids }
}

describe('where the administration has set the servers', () => {
  // What these would catch: rules that a user steps around by choosing another server in the dialog.
  test.each(['other', 'test'] as const)(
    'the server “%s” is not connected, and nothing is asked of it',
    async server => {
      const { restart, asked } = await openBench()
      const registry = await restart(set)
      const addresses = server === 'other' ? otherServer : null
      expect(codeOf(await registry.connect(connectInput({ server, addresses })))).toBe('server-closed')
      expect([asked, registry.views()]).toEqual([[], []])
    }
  )

  test('a mailbox is connected to these, and practice on this computer stays', async () => {
    const { restart, asked } = await openBench()
    const registry = await restart(set)
    expect(codeOf(await registry.connect(published))).toBe('ok')
    expect(asked[0]?.host).toBe('posta.ufficio.example')
    expect(codeOf(await registry.openPractice())).toBe('ok')
  })

  test('one that was connected elsewhere is shown, and nothing a person does has its server asked', async () => {
    const { ids, restart, asked } = await connected(connectInput())
    const [id = ''] = ids
    const registry = await restart(set)
    const desk = registry.desk(id)
    expect(registry.views()).toMatchObject([
      { address: 'Studio@pec.example', connection: { state: 'closed', error: { code: 'server-closed' } } }
    ])
    expect(codeOf(registry.retry(id))).toBe('server-closed')
    const secrets = { token: 'token-new', password: 'nuova' }
    expect(codeOf(await registry.reconnect(id, secrets, 'keychain'))).toBe('server-closed')
    desk?.restart()
    await registry.withdrawTokens(['token-Zq81-unguessable'])
    expect(stateOf(registry, id)).toBe('closed')
    // What waits to be sent through it goes back to the drafts by this very word.
    expect(desk?.gate.refusal()?.code).toBe('server-closed')
    expect(asked).toEqual([])
  })

  test('one that is connected to these very servers goes on, however it was entered', async () => {
    const { ids, restart } = await connected(connectInput({ addresses: setServer }))
    expect(stateOf(await restart(set), ids[0] ?? '')).not.toBe('closed')
  })

  test('a mailbox is not taken over from an account that is somewhere else', async () => {
    const { restart, asked } = await openBench()
    const registry = await restart(set)
    const account = { server: 'production', addresses: publishedServers.production } as const
    expect(codeOf(await registry.connectFrom(account, published))).toBe('server-closed')
    expect(asked).toEqual([])
  })
})

describe('where nobody can read which servers are set', () => {
  test('only the service itself is connected', async () => {
    const { restart, asked } = await openBench()
    const registry = await restart(unreadable)
    expect(codeOf(await registry.connect(connectInput()))).toBe('policy-unreadable')
    expect(asked).toEqual([])
    expect(codeOf(await registry.connect(published))).toBe('ok')
  })

  // What this would catch: a deadline missed at midnight because of an administrator's typing error.
  test('what was connected as the service itself goes on where it was, and the others rest', async () => {
    const { ids, restart, asked } = await connected(published, connectInput())
    const registry = await restart(unreadable)
    expect(ids.map(id => stateOf(registry, id) === 'closed')).toEqual([false, true])
    expect(registry.desk(ids[0] ?? '')?.gate.refusal()).toBeNull()
    expect(asked.every(({ host }) => host === new URL(publishedServers.production.massive).host)).toBe(true)
  })

  test('what was connected to the administration’s servers while its rules were read goes on there', async () => {
    const { restart, asked } = await openBench()
    const id = await (await restart(set)).connect(published)
    const registry = await restart(unreadable)
    await vi.waitFor(() => expect(stateOf(registry, id.ok ? id.value : '')).toBe('connected'))
    expect(new Set(asked.map(({ host }) => host))).toEqual(new Set(['posta.ufficio.example']))
    // What was entered for them does not go to the published ones.
    const account = { server: 'production', addresses: setServer } as const
    expect(codeOf(await registry.connectFrom(account, published))).toBe('policy-unreadable')
  })
})
