import { describe, expect, test, vi } from 'vitest'
import { governSettings } from '../../../electron/policy/governed-settings'
import { type FoundPolicy, readPolicy } from '../../../electron/policy/read-policy'
import { createSettingsStore } from '../../../electron/settings/settings-store'
import { noon, temporaryFolder } from '../../helpers/stored'

const place = '/etc/ceralacca/policies.json'
const readText = (text: string) => readPolicy({ place, read: () => ({ state: 'text', text }) })
const read = (policy: unknown) => readText(JSON.stringify(policy))
const unreadable: FoundPolicy = { state: 'unreadable', place, fault: 'form', field: '' }

// electron-store asks the electron package where it is; in plain Node that would fetch the whole program.
vi.hoisted(() => {
  process.env.ELECTRON_OVERRIDE_DIST_PATH ??= '/nowhere'
})

describe('the rules of an administration', () => {
  test('are none where nobody wrote any', () => {
    expect(readPolicy({ place, read: () => ({ state: 'none' }) })).toEqual({ state: 'none' })
  })

  test('are read whole', () => {
    const policy = {
      servers: { massive: 'https://a.example', mailboxes: 'https://b.example', account: 'https://c.example' },
      language: 'de',
      plan: 'flat',
      dailyRecipients: 500,
      messageLimitMegabytes: 20,
      budget: { milliEuro: 1_000, whenExceeded: 'stop' },
      updates: { channel: 'https://updates.example/ceralacca' },
      telemetry: 'none'
    }
    expect(read(policy)).toEqual({ state: 'read', policy })
  })

  test.each([
    ['a misspelt name', { langauge: 'de' }, 'langauge'],
    ['telemetry, of which there is none', { telemetry: 'full' }, 'telemetry'],
    [
      'servers in the plain',
      { servers: { massive: 'http://a.example', mailboxes: 'x', account: 'y' } },
      'servers.massive'
    ],
    ['updates in the plain', { updates: { channel: 'http://updates.example' } }, 'updates.channel']
  ])('with %s do not apply at all, and say what is wrong', (_, policy, field) => {
    expect(read(policy)).toEqual({ state: 'unreadable', place, fault: 'field', field })
  })

  test.each(['{ "language": ', '', '[]', 'null'])('written as %j are no rules, and not none either', text => {
    expect(readText(text)).toEqual(unreadable)
  })

  test('that may be somebody else’s are neither applied nor taken for a fault of the administration', () => {
    expect(readPolicy({ place, read: () => ({ state: 'foreign' }) })).toEqual({ state: 'foreign', place })
  })
})

describe('settings under rules', () => {
  const opened = async () => createSettingsStore({ folder: await temporaryFolder(), now: () => noon })

  test('are as the rules say, and the user’s own are back without them', async () => {
    const own = await opened()
    own.change({ language: 'it', theme: 'dark' })
    const settings = governSettings(own, { state: 'read', policy: { language: 'de', updates: 'off' } })
    expect(settings.settings()).toMatchObject({ language: 'de', theme: 'dark', updateChannel: null })
    expect(settings.governed).toEqual(['language', 'updateChannel'])
    settings.change({ theme: 'light' })
    expect(own.settings()).toMatchObject({ language: 'it', theme: 'light' })
  })

  test('are not changed by the user where a rule stands, with nothing else either', async () => {
    const settings = governSettings(await opened(), { state: 'read', policy: { plan: 'flat' } })
    const changed = settings.change({ plan: 'standard', theme: 'dark' })
    expect(changed).toMatchObject({ error: { code: 'set-by-policy', data: { field: 'plan' } } })
    expect(settings.settings()).toMatchObject({ plan: 'flat', theme: 'system' })
    expect(settings.change({ theme: 'dark' })).toMatchObject({
      ok: true,
      value: { plan: 'flat', theme: 'dark' }
    })
  })

  // What this would catch: a typing error of an administrator that opens what the rules had closed.
  test('that nobody can read stay as they are, with updates off, and the language the user’s', async () => {
    const own = await opened()
    own.change({ updateChannel: 'https://updates.example', plan: 'flat' })
    const settings = governSettings(own, unreadable)
    expect(settings.settings()).toMatchObject({ updateChannel: null, plan: 'flat' })
    for (const patch of [
      { plan: 'standard' },
      { budget: null },
      { updateChannel: 'https://b.example' }
    ] as const) {
      expect(settings.change(patch)).toMatchObject({ error: { code: 'policy-unreadable' } })
    }
    expect(settings.change({ language: 'de' })).toMatchObject({ ok: true, value: { language: 'de' } })
  })

  test('that may be somebody else’s leave all of it to the user', async () => {
    const settings = governSettings(await opened(), { state: 'foreign', place })
    expect(settings.governed).toEqual([])
    expect(settings.change({ plan: 'flat' })).toMatchObject({ ok: true })
  })
})
