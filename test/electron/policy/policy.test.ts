import { describe, expect, test, vi } from 'vitest'
import { governSettings } from '../../../electron/policy/governed-settings'
import { isAdministrators, readPolicy, regProgram, valueIn } from '../../../electron/policy/read-policy'
import { createSettingsStore } from '../../../electron/settings/settings-store'
import { noon, temporaryFolder } from '../../helpers/stored'

const read = (policy: unknown) => readPolicy(() => JSON.stringify(policy))

// electron-store asks the electron package where it is; in plain Node that would fetch the whole program.
vi.hoisted(() => {
  process.env.ELECTRON_OVERRIDE_DIST_PATH ??= '/nowhere'
})

describe('the rules of an administration', () => {
  test('are none where nobody wrote any', () => {
    expect(readPolicy(() => null)).toEqual({ state: 'none' })
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
    ['updates in the plain', { updates: { channel: 'http://updates.example' } }, 'updates.channel'],
    ['a list', [], '']
  ])('with %s do not apply at all, and say what is wrong', (_, policy, field) => {
    expect(read(policy)).toEqual({ state: 'unreadable', field })
  })

  test('that are no JSON, or cannot be read, are told of and end nothing', () => {
    expect(readPolicy(() => '{ "language": ')).toEqual({ state: 'unreadable', field: '' })
    const refused = () => {
      throw new Error('EACCES')
    }
    expect(readPolicy(refused)).toEqual({ state: 'unreadable', field: '' })
  })

  test.each([
    [{ uid: 0, mode: 0o100644 }, true],
    [{ uid: 1000, mode: 0o100644 }, false],
    [{ uid: 0, mode: 0o100664 }, false],
    [{ uid: 0, mode: 0o100646 }, false]
  ])('are believed from a file like %j: %s', (stats, believed) => {
    expect(isAdministrators(stats)).toBe(believed)
  })

  test('are found in what reg query prints', () => {
    const printed =
      '\r\nHKEY_LOCAL_MACHINE\\Software\\Policies\\Ceralacca\r\n    Policies    REG_SZ    { "language": "de" }\r\n\r\n'
    expect(valueIn(printed)).toBe('{ "language": "de" }')
    expect(valueIn('    Policies    REG_DWORD    0x1\r\n')).toBeNull()
  })
})

describe('settings under rules', () => {
  const opened = async () => createSettingsStore({ folder: await temporaryFolder(), now: () => noon })

  test('are as the rules say, and the user’s own are back without them', async () => {
    const own = await opened()
    own.change({ language: 'it', theme: 'dark' })
    const settings = governSettings(own, { language: 'de', updates: 'off' })
    expect(settings.settings()).toMatchObject({ language: 'de', theme: 'dark', updateChannel: null })
    expect(settings.governed).toEqual(['language', 'updateChannel'])
    settings.change({ theme: 'light' })
    expect(own.settings()).toMatchObject({ language: 'it', theme: 'light' })
  })

  test('are not changed by the user where a rule stands, with nothing else either', async () => {
    const settings = governSettings(await opened(), { plan: 'flat' })
    const changed = settings.change({ plan: 'standard', theme: 'dark' })
    expect(changed).toMatchObject({ error: { code: 'set-by-policy', data: { field: 'plan' } } })
    expect(settings.settings()).toMatchObject({ plan: 'flat', theme: 'system' })
    expect(settings.change({ theme: 'dark' })).toMatchObject({
      ok: true,
      value: { plan: 'flat', theme: 'dark' }
    })
  })
})

test('asks Windows’ own program, and none that lies beside a file that was opened', () => {
  expect(regProgram({ SystemRoot: 'D:\\Windows' })).toBe('D:\\Windows\\System32\\reg.exe')
  expect(regProgram({})).toBe('C:\\Windows\\System32\\reg.exe')
})
