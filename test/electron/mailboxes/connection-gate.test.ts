import { describe, expect, test } from 'vitest'
import { ConnectionGate, gatedClient, tryConnection } from '../../../electron/mailboxes/connection-gate'
import type { MassiveClient, OutgoingMessage, SendOutcome } from '../../../electron/service/types'
import { appError, type ErrorCode, errorCodes, failed, ok, refuse } from '../../../shared/errors/app-error'
import { scriptedClient } from '../../helpers/scripted-client'

const quota = ok({ usedBytes: 1, limitBytes: 2 })
const letter: OutgoingMessage = {
  sender: 'ufficio@prova.example',
  recipients: ['anna@pec.example'],
  subject: 'Istanza',
  bodyHtml: '<p>Si chiede.</p>',
  attachments: []
}
const refused = appError('credentials-refused', 'no')

/** A promise the test resolves when it likes. */
function later<T>() {
  let resolve: (value: T) => void = () => {}
  const promise = new Promise<T>(done => {
    resolve = done
  })
  return { promise, resolve }
}

function gateAfter(...codes: (ErrorCode | null)[]): ConnectionGate {
  const gate = new ConnectionGate(() => {})
  for (const code of codes) gate.observe(code === null ? null : appError(code, code))
  return gate
}

/** What each failure says of the connection, written a second time: `connecting` stands for nothing. */
const sayings: Readonly<Record<string, readonly ErrorCode[]>> = {
  connected: ['payment-required', 'rate-limited', 'request-refused', 'not-found'],
  refused: ['credentials-refused'],
  locked: ['secret-missing', 'keychain-missing'],
  unreachable: [
    'offline',
    'timeout',
    'wrong-server',
    'proxy-login',
    'certificate',
    'redirected',
    'address-refused',
    'server-fault',
    'unreadable-answer',
    'internal'
  ]
}

describe('what an answer says of the connection', () => {
  test.each(errorCodes)('%s', code => {
    const [state = 'connecting'] = Object.keys(sayings).filter(one => sayings[one]?.includes(code))
    expect(gateAfter(code).connection.state).toBe(state)
  })

  test('the page hears of each change once, and of each new reason for not reaching the service', () => {
    let heard = 0
    const gate = new ConnectionGate(() => {
      heard += 1
    })
    for (const code of ['not-found', 'rate-limited', 'offline', 'timeout'] as const) {
      gate.observe(appError(code, code))
    }
    gate.observe(null)
    gate.observe(null)
    expect(heard).toBe(4)
  })
})

describe.each(['credentials-refused', 'secret-missing', 'keychain-missing'] as const)(
  'a gate shut by %s',
  shutting => {
    const others = errorCodes.filter(
      code => !['credentials-refused', ...(sayings.locked ?? [])].includes(code)
    )

    test.each([null, ...others])('is not opened by a late %s', code => {
      const gate = gateAfter('not-found', shutting, code)
      expect(gate.refusal()?.code).toBe(gateAfter(shutting).refusal()?.code)
    })

    test('asks the service nothing, whoever wants to', async () => {
      const gate = gateAfter(shutting)
      const client = gatedClient(scriptedClient({}), gate)
      const begin = () => Promise.reject(new Error('began'))
      const answers = await Promise.all([
        client.mailOfSending('1'),
        client.deleteSending('1'),
        client.inboxPage(1),
        client.message(1),
        client.deleteMessage(1),
        client.quota()
      ])
      for (const answer of answers) expect(answer).toEqual(failed(gate.refusal() ?? refused))
      expect(await client.send(letter, begin)).toEqual({ kind: 'refused', error: gate.refusal() })
    })

    test('opens when a person acts', async () => {
      const gate = gateAfter(shutting)
      gate.reopen()
      expect(gate.connection).toEqual({ state: 'connecting' })
      expect(await gatedClient(scriptedClient({ quota: async () => quota }), gate).quota()).toEqual(quota)
      expect(gate.connection).toEqual({ state: 'connected' })
    })
  }
)

test('what was asked before a person acted says nothing about the time after', async () => {
  const gate = new ConnectionGate(() => {})
  const [refusal, success] = [later<typeof quota>(), later<typeof quota>()]
  const answers = [refusal.promise, success.promise]
  const client = gatedClient(scriptedClient({ quota: () => answers.shift() ?? Promise.reject() }), gate)
  const asked = [client.quota(), client.quota()]
  gate.reopen()
  refusal.resolve(refuse('credentials-refused', 'the old password') as typeof quota)
  success.resolve(quota)
  await Promise.all(asked)
  expect(gate.connection).toEqual({ state: 'connecting' })
  expect(gate.era).toBe(1)
})

describe('a send', () => {
  const through = (gate: ConnectionGate, send: MassiveClient['send']) =>
    gatedClient(scriptedClient({ send }), gate)

  test('that waited for its turn while the gate shut does not begin', async () => {
    const gate = new ConnectionGate(() => {})
    let began = 0
    const client = through(gate, async (_, begin = async () => true) => {
      gate.observe(refused)
      return (await begin())
        ? { kind: 'handed-over', code: '1' }
        : { kind: 'refused', error: appError('too-late', 'taken back') }
    })
    const outcome = await client.send(letter, async () => {
      began += 1
      return true
    })
    expect([outcome.kind, began, gate.connection.state]).toEqual(['refused', 0, 'refused'])
  })

  const outcomes: [SendOutcome, string][] = [
    [{ kind: 'handed-over', code: '1' }, 'connected'],
    [{ kind: 'refused', error: refused }, 'refused'],
    [{ kind: 'refused', error: appError('payment-required', 'empty') }, 'connected'],
    [{ kind: 'refused', error: appError('secret-missing', 'none') }, 'locked'],
    // Neither a fault of ours nor an outcome nobody knows says anything of the service.
    [{ kind: 'refused', error: appError('internal', 'bug') }, 'connecting'],
    [{ kind: 'refused', error: appError('too-late', 'taken back') }, 'connecting'],
    [{ kind: 'unknown', reason: 'timeout', code: null }, 'connecting']
  ]
  test.each(outcomes)('that ends %j leaves the connection %s', async (outcome, state) => {
    const gate = new ConnectionGate(() => {})
    expect(await through(gate, async () => outcome).send(letter)).toEqual(outcome)
    expect(gate.connection.state).toBe(state)
  })
})

test('trying a connection makes a real call and passes on why it failed', async () => {
  expect(await tryConnection(scriptedClient({ quota: async () => quota }))).toEqual(ok(null))
  expect(await tryConnection(scriptedClient({ quota: async () => failed(refused) }))).toEqual(failed(refused))
})
