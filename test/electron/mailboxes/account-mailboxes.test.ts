import { describe, expect, test, vi } from 'vitest'
import { connectInput, openBench, otherServer, registeredAddress, token } from './registry-bench'

const secrets = { token, keep: 'keychain' as const, username: 'u2', password: 'p2' }

describe('a mailbox of an account', () => {
  test('is connected at the account’s own server, with the token it is given', async () => {
    const { registry, asked, settings } = await openBench()
    const from = { server: 'other', addresses: otherServer } as const
    const connected = await registry.connectFrom(from, {
      ...secrets,
      address: 'nuova@pec.example',
      token: 'token-of-account'
    })
    expect(connected.ok).toBe(true)
    expect(asked[0]).toEqual({ host: 'posta.example', token: 'Bearer token-of-account' })
    expect(settings.mailboxes().map(({ address }) => address)).toEqual(['nuova@pec.example'])
  })

  test('takes the new token in the place of the old one, and nobody else does', async () => {
    const { registry, credentials } = await openBench()
    const input = connectInput({ token: 'old', password: 'a' })
    await registry.connect(input)
    await registry.connect(connectInput({ address: 'altra@pec.example', token: 'pasted', password: 'b' }))
    await registry.replaceToken('old', 'new')
    const kept = await Promise.all(
      registry.views().map(async mailbox => {
        const found = await credentials.get(mailbox)
        return found.ok ? found.value : null
      })
    )
    expect(kept).toEqual([
      { token: 'new', password: 'a' },
      { token: 'pasted', password: 'b' }
    ])
  })

  // Refused because of the old token, it would stand still until somebody noticed.
  test('goes on by itself with the new token where the old one was refused', async () => {
    const { registry, answerWith } = await openBench()
    const id = await registry.connect(connectInput({ token: 'old' }))
    answerWith(401)
    const connection = () => registry.views()[0]?.connection.state
    if (id.ok) registry.retry(id.value)
    await vi.waitFor(() => expect(connection()).toBe('refused'))
    answerWith(200)
    await registry.replaceToken('old', 'new')
    await vi.waitFor(() => expect(connection()).toBe('connected'))
  })

  test('needs a person before its token is revoked, once its sends have ended; others do not', async () => {
    let end = () => {}
    const sent = new Promise<void>(resolve => {
      end = resolve
    })
    const { registry } = await openBench({ emptied: () => sent })
    await registry.connect(connectInput({ token: 'old' }))
    await registry.connect(connectInput({ address: 'altra@pec.example', token: 'pasted' }))
    const seen: string[] = []
    const withdrawn = registry.withdrawTokens(['old', 'older']).then(() => seen.push('withdrawn'))
    await vi.waitFor(() => expect(registry.views()[0]?.connection.state).toBe('refused'))
    expect(registry.views()[1]?.connection.state).not.toBe('refused')
    seen.push('answered')
    end()
    await withdrawn
    expect(seen).toEqual(['answered', 'withdrawn'])
  })

  test('that is connected already is tied to the account’s token, and keeps its password', async () => {
    const { registry, credentials, asked } = await openBench()
    const id = await registry.connect(connectInput({ token: 'pasted', password: 'a' }))
    asked.length = 0
    expect(await registry.tieTo(id.ok ? id.value : '', 'of-account')).toEqual({ ok: true, value: null })
    expect(asked[0]?.token).toBe('Bearer of-account')
    const [mailbox] = registry.views()
    if (mailbox === undefined) throw new Error('no mailbox')
    expect(await credentials.get(mailbox)).toMatchObject({ value: { token: 'of-account', password: 'a' } })
    await credentials.forget(mailbox.id)
    expect(await registry.tieTo(mailbox.id, 'x')).toMatchObject({ error: { code: 'secret-missing' } })
  })
})

describe('a mailbox that was registered in the practice', () => {
  const practice = { server: 'practice', addresses: otherServer } as const

  test('opens with what the practice gave out, and with nothing else', async () => {
    const { registry } = await openBench()
    const wrong = { ...secrets, address: registeredAddress, password: 'guessed' }
    expect(await registry.connectFrom(practice, wrong)).toMatchObject({
      error: { code: 'credentials-refused' }
    })
    const unknown = { ...secrets, address: 'nobody@pecmassiva.com' }
    expect((await registry.connectFrom(practice, unknown)).ok).toBe(false)
    expect(registry.views()).toEqual([])
    expect((await registry.connectFrom(practice, { ...secrets, address: registeredAddress })).ok).toBe(true)
    expect(registry.views().map(({ address }) => address)).toEqual([registeredAddress])
  })

  test('is there again after a restart, beside the practice’s own', async () => {
    const { registry, restart } = await openBench()
    await registry.openPractice()
    await registry.connectFrom(practice, { ...secrets, address: registeredAddress })
    const again = await restart()
    await vi.waitFor(() => expect(again.views()).toHaveLength(2))
    expect(again.views().map(({ address }) => address)).toContain(registeredAddress)
  })
})
