import { describe, expect, test, vi } from 'vitest'
import { createMemoryCredentials } from '../../../electron/credentials/memory-credentials'
import type { MailboxRegistry } from '../../../electron/mailboxes/mailbox-registry'
import type { Result } from '../../../shared/errors/app-error'
import { publishedServers } from '../../../shared/mail/mailbox'
import { storedDraft } from '../../helpers/stored'
import { connectInput, openBench, otherServer, token } from './registry-bench'

function granted<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.error.code)
const stateOf = (registry: MailboxRegistry, id: string) => registry.desk(id)?.gate.connection.state
const secrets = { token: 'token-new', password: 'nuova' }

describe('connecting', () => {
  test('keeps a mailbox whose service has answered, under the address as it is written', async () => {
    const { registry, settings, credentials, asked } = await openBench()
    const id = granted(await registry.connect(connectInput()))
    expect(asked[0]).toEqual({ host: 'posta.example', token: `Bearer ${token}` })
    expect(settings.mailboxes().map(mailbox => [mailbox.id, mailbox.address])).toEqual([
      [id, 'Studio@pec.example']
    ])
    expect(credentials.kept(id)).toBe('keychain')
    await vi.waitFor(() => expect(stateOf(registry, id)).toBe('connected'))
  })

  test.each([401, 403, 404])('keeps nothing of a mailbox whose service answers %i', async status => {
    const { registry, settings, credentials, answerWith } = await openBench()
    answerWith(status)
    const set = vi.spyOn(credentials, 'set')
    expect((await registry.connect(connectInput())).ok).toBe(false)
    expect([settings.mailboxes(), registry.views(), set.mock.calls]).toEqual([[], [], []])
  })

  test('the same mailbox twice, one after the other or at once, opens it once', async () => {
    const { registry, settings, asked } = await openBench()
    const both = await Promise.all([
      registry.connect(connectInput()),
      registry.connect(connectInput({ address: 'STUDIO@PEC.example' }))
    ])
    expect(both.map(codeOf)).toEqual(['ok', 'mailbox-exists'])
    // What the open one asks by itself has come to its end.
    const [id = ''] = settings.mailboxes().map(mailbox => mailbox.id)
    await vi.waitFor(async () => expect((await registry.desk(id)?.inbox.filling())?.state).toBe('done'))
    const before = asked.length
    const third = await registry.connect(connectInput({ password: 'another' }))
    expect(codeOf(third)).toBe('mailbox-exists')
    expect([registry.views().length, settings.mailboxes().length, asked.length]).toEqual([1, 1, before])
  })

  test('the same address at another server is another mailbox', async () => {
    const { registry } = await openBench()
    const one = granted(await registry.connect(connectInput()))
    const addresses = { ...otherServer, massive: 'https://posta2.example' }
    expect(granted(await registry.connect(connectInput({ addresses })))).not.toBe(one)
    expect(registry.views()).toHaveLength(2)
  })

  test.each([
    [{ address: 'studio' }, 'address'],
    [{ webmail: 'http://webmail.example' }, 'webmail'],
    [{ addresses: null }, 'addresses.massive'],
    [{ addresses: { ...otherServer, massive: 'http://posta.example' } }, 'addresses.massive'],
    [{ addresses: { ...otherServer, mailboxes: 'caselle' } }, 'addresses.mailboxes'],
    [{ addresses: { ...otherServer, account: 'https://a:b@conto.example' } }, 'addresses.account']
  ] as const)('with %j is refused at the field, before anything is asked', async (wrong, field) => {
    const { registry, asked } = await openBench()
    const answer = await registry.connect(connectInput(wrong))
    expect(answer.ok ? null : answer.error.data.field).toBe(field)
    expect(asked).toEqual([])
  })

  test('without a keychain keeps nothing, unless it is for this session only', async () => {
    const { registry, settings } = await openBench({ credentials: createMemoryCredentials('missing') })
    expect(codeOf(await registry.connect(connectInput()))).toBe('keychain-missing')
    expect([settings.mailboxes(), registry.views()]).toEqual([[], []])
    const id = granted(await registry.connect(connectInput({ keep: 'session' })))
    expect(registry.desk(id)?.view().secrets).toBe('session')
  })

  test('leaves no secret in the keychain of a mailbox that could not be written down', async () => {
    const { registry, settings, credentials } = await openBench()
    settings.saveMailbox = () => ({
      ok: false,
      error: { code: 'disk-failed', message: 'full', retryable: false, data: {} }
    })
    const set = vi.spyOn(credentials, 'set')
    expect(codeOf(await registry.connect(connectInput()))).toBe('disk-failed')
    const owner = set.mock.calls[0]?.[0] ?? { id: '', addresses: otherServer }
    expect(await credentials.get(owner)).toEqual({ ok: true, value: null })
    expect(registry.views()).toEqual([])
  })
})

describe('secrets belong to the hosts they were entered for', () => {
  test.each(['massive', 'mailboxes', 'account'] as const)(
    'where the address of %s was swapped, nothing is asked of it until they are entered again',
    async host => {
      const { registry, settings, restart, asked } = await openBench()
      const id = granted(await registry.connect(connectInput()))
      const stored = settings.mailboxes()[0]
      if (stored === undefined) throw new Error('not stored')
      settings.saveMailbox({
        ...stored,
        addresses: { ...stored.addresses, [host]: 'https://thief.example' }
      })
      const again = await restart()
      await vi.waitFor(() => expect(stateOf(again, id)).toBe('locked'))
      granted(again.retry(id))
      await vi.waitFor(() => expect(stateOf(again, id)).toBe('locked'))
      expect(asked).toEqual([])
      granted(await again.reconnect(id, secrets, 'keychain'))
      await vi.waitFor(() => expect(stateOf(again, id)).toBe('connected'))
      expect(new Set(asked.map(one => one.token))).toEqual(new Set(['Bearer token-new']))
    }
  )

  test('where a published server has moved, its mailbox follows and waits for secrets', async () => {
    const { registry, restart, asked } = await openBench()
    const id = granted(await registry.connect(connectInput({ server: 'test', addresses: null })))
    const moved = { ...publishedServers.test, massive: 'https://new.example' }
    const again = await restart({ servers: { ...publishedServers, test: moved } })
    await vi.waitFor(() => expect(stateOf(again, id)).toBe('locked'))
    expect(again.desk(id)?.mailbox.addresses.massive).toBe('https://new.example')
    expect(asked).toEqual([])
  })

  test('a mailbox that may not be asked from here is shown and not asked', async () => {
    const { registry, restart, asked } = await openBench()
    const id = granted(await registry.connect(connectInput()))
    const again = await restart({ loopbackOnly: true })
    expect(again.views().map(view => view.connection)).toMatchObject([
      { state: 'unreachable', error: { code: 'address-refused' } }
    ])
    await new Promise(resolve => setImmediate(resolve))
    expect([asked, stateOf(again, id)]).toEqual([[], 'unreachable'])
  })

  test('new secrets the service refuses do not replace the old ones', async () => {
    const { registry, answerWith, restart, asked } = await openBench()
    const id = granted(await registry.connect(connectInput()))
    answerWith(401)
    expect(codeOf(await registry.reconnect(id, secrets, 'keychain'))).toBe('credentials-refused')
    answerWith(200)
    const again = await restart()
    await vi.waitFor(() => expect(stateOf(again, id)).toBe('connected'))
    expect(new Set(asked.map(one => one.token))).toEqual(new Set([`Bearer ${token}`]))
  })
})

describe('signing out', () => {
  test.each([
    [true, 1],
    [false, 0]
  ])(
    'with kept data %s leaves %i draft, forgets the secrets, and touches no other mailbox',
    async (keepData, drafts) => {
      const { registry, settings, credentials, archive, restart, done } = await openBench()
      const id = granted(await registry.connect(connectInput()))
      const other = granted(await registry.connect(connectInput({ address: 'altro@pec.example' })))
      for (const mailboxId of [id, other])
        await archive.outbox.saveDraft(storedDraft(`d-${mailboxId}`, { mailboxId }))
      const stored = settings.mailboxes()[0]
      expect(codeOf(await registry.signOut(id, keepData))).toBe('ok')
      expect(done).toEqual([`${id} withdrawn, desk gone`, ...(keepData ? [] : ['anchor told'])])
      expect(await credentials.get(stored ?? { id, addresses: otherServer })).toEqual({
        ok: true,
        value: null
      })
      const left = await Promise.all([id, other].map(each => archive.outbox.drafts(each)))
      expect(left.map(each => each.length)).toEqual([drafts, 1])
      expect((await restart()).views().map(view => view.id)).toEqual([other])
    }
  )

  test('and in again is the same mailbox, which finds what was kept', async () => {
    const { registry, archive } = await openBench()
    const id = granted(await registry.connect(connectInput()))
    await archive.outbox.saveDraft(storedDraft('d', { mailboxId: id }))
    await registry.signOut(id, true)
    expect(granted(await registry.connect(connectInput()))).toBe(id)
    expect(await archive.outbox.drafts(id)).toHaveLength(1)
  })

  test('twice at once does it once', async () => {
    const { registry, done } = await openBench()
    const id = granted(await registry.connect(connectInput()))
    const both = await Promise.all([registry.signOut(id, false), registry.signOut(id, false)])
    expect(both.map(codeOf)).toEqual(['ok', 'mailbox-unknown'])
    expect(done).toEqual([`${id} withdrawn, desk gone`, 'anchor told'])
  })

  test('leaves nothing that could be asked, renamed, or signed out again', async () => {
    const { registry, asked } = await openBench()
    const id = granted(await registry.connect(connectInput()))
    const desk = registry.desk(id)
    await registry.signOut(id, false)
    const before = asked.length
    expect(codeOf(registry.retry(id))).toBe('mailbox-unknown')
    expect(codeOf(registry.setWebmail(id, null))).toBe('mailbox-unknown')
    expect(codeOf(await registry.reconnect(id, secrets, 'keychain'))).toBe('mailbox-unknown')
    expect(codeOf(await registry.signOut(id, false))).toBe('mailbox-unknown')
    // What still holds the old desk finds no secrets.
    expect(codeOf((await desk?.client.quota()) ?? { ok: true, value: null })).toBe('secret-missing')
    expect(asked).toHaveLength(before)
  })
})

describe('the practice mailbox', () => {
  test('opens once, however often it is asked for, and its secrets lie in no store', async () => {
    const { registry, done, credentials } = await openBench()
    const set = vi.spyOn(credentials, 'set')
    await Promise.all([registry.openPractice(), registry.openPractice()])
    expect(done).toEqual(['practice opened'])
    expect(set).not.toHaveBeenCalled()
  })

  test.each([
    [true, 'kept'],
    [false, 'dropped']
  ])('closed with kept data %s can be opened again, and only then reset', async (keepData, said) => {
    const { registry, done, archive } = await openBench()
    await registry.openPractice()
    await archive.outbox.saveDraft(storedDraft('d', { mailboxId: 'practice' }))
    expect(codeOf(await registry.signOut('practice', keepData))).toBe('ok')
    expect(done.at(-1)).toBe(`practice closed, ${said}`)
    expect(codeOf(await registry.resetPractice())).toBe('mailbox-unknown')
    expect(codeOf(registry.retry('practice'))).toBe('mailbox-unknown')
    expect(done).not.toContain('practice reset')
    expect(granted(await registry.openPractice())).toBe('practice')
    expect(await archive.outbox.drafts('practice')).toHaveLength(keepData ? 1 : 0)
  })

  test('reset takes back what waits before its mail is gone, and opens anew', async () => {
    const { registry, done, archive } = await openBench()
    await registry.openPractice()
    const before = registry.desk('practice')
    await archive.outbox.saveDraft(storedDraft('d', { mailboxId: 'practice' }))
    expect(codeOf(await registry.resetPractice())).toBe('ok')
    expect(done.slice(1)).toEqual([
      'practice withdrawn, desk gone',
      'anchor told',
      'practice reset',
      'practice opened'
    ])
    expect(await archive.outbox.drafts('practice')).toEqual([])
    expect(registry.desk('practice')).not.toBe(before)
  })

  test('that cannot start keeps no other mailbox from opening', async () => {
    const { registry, restart } = await openBench()
    await registry.openPractice()
    const id = granted(await registry.connect(connectInput()))
    const again = await restart({ practiceBroken: true })
    expect(again.views().map(view => view.id)).toEqual([id])
  })
})
