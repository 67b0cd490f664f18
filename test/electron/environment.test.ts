import os from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { readEnvironment } from '../../electron/environment'
import { publishedServers } from '../../shared/mail/mailbox'

type Surroundings = Parameters<typeof readEnvironment>[0]

const read = (env: NodeJS.ProcessEnv = {}, more: Partial<Surroundings> = {}) =>
  readEnvironment({ env, platform: 'linux', packaged: null, sandboxed: true, ...more })

const official = { runtime: 'official', updateKey: null } as const

const overrides = {
  CERALACCA_HOME: '/tmp/automation',
  CERALACCA_MASSIVE_URL: 'http://127.0.0.1:1',
  CERALACCA_MAILBOXES_URL: 'http://127.0.0.1:2',
  CERALACCA_ACCOUNT_URL: 'http://127.0.0.1:3',
  CERALACCA_CLOCK: '60',
  CERALACCA_HEADLESS: '1'
}

describe('what the process was started with', () => {
  test('is in an ordinary session nothing: published servers, real time, every host', () => {
    expect(read()).toEqual({
      dataFolder: path.join(os.homedir(), '.local', 'share', 'ceralacca'),
      ownFolder: true,
      servers: publishedServers,
      serversBy: 'user',
      clock: { factor: 1 },
      loopbackOnly: false,
      runtime: 'official',
      runtimeNotice: null,
      updateKey: null,
      headless: false
    })
  })

  test('is for automation a folder, servers and a clock', () => {
    const servers = {
      massive: 'http://127.0.0.1:1',
      mailboxes: 'http://127.0.0.1:2',
      account: 'http://127.0.0.1:3'
    }
    expect(read(overrides)).toMatchObject({
      dataFolder: '/tmp/automation',
      ownFolder: false,
      servers: { production: servers, test: servers },
      clock: { factor: 60 }
    })
  })

  test('is ignored by a packaged program: its secrets go where it was built for', () => {
    expect(read(overrides, { packaged: official })).toEqual(read())
  })

  test('may name one host and leave the others', () => {
    const { massive, ...rest } = read({ CERALACCA_MASSIVE_URL: 'http://127.0.0.1:1' }).servers.production
    const { massive: _, ...published } = publishedServers.production
    expect([massive, rest]).toEqual(['http://127.0.0.1:1', published])
  })

  test('may be servers of the administration’s, which nothing in a package’s environment stands over', () => {
    const servers = {
      massive: 'https://a.example',
      mailboxes: 'https://b.example',
      account: 'https://c.example'
    }
    const policy = { state: 'read', policy: { servers } } as const
    expect(read(overrides, { packaged: official, policy })).toMatchObject({
      servers: { production: servers, test: publishedServers.test },
      serversBy: 'policy'
    })
  })

  test('says who has set the servers: nobody but the user where the administration named none', () => {
    const by = (policy: Surroundings['policy']) => read({}, policy === undefined ? {} : { policy }).serversBy
    const place = '/etc/ceralacca/policies.json'
    expect(by(undefined)).toBe('user')
    expect(by({ state: 'read', policy: { language: 'de' } })).toBe('user')
    expect(by({ state: 'foreign', place })).toBe('user')
    expect(by({ state: 'unreadable', place, fault: 'form', field: '' })).toBe('unreadable-policy')
  })

  test('left empty is as if it were not there', () => {
    const empty = Object.fromEntries(Object.keys(overrides).map(name => [name, '']))
    expect(read(empty)).toEqual(read())
  })

  test('may be a folder in relation to where it was started', () => {
    expect(read({ CERALACCA_HOME: 'data' }).dataFolder).toBe(path.resolve('data'))
  })
})

describe('the clock', () => {
  test.each(['0', '-5', '0.5', 'fast', 'NaN', 'Infinity', '1e9', '60 '.repeat(2)])(
    'runs as it does in real time where %j is asked for',
    text => {
      expect(read({ CERALACCA_CLOCK: text })).toMatchObject({ clock: { factor: 1 }, loopbackOnly: false })
    }
  )
})

describe('only services on this computer are spoken to', () => {
  test.each([
    ['by an unproven runtime', read({ CERALACCA_RUNTIME: 'fallback' })],
    ['by an unproven runtime, packaged too', read({ CERALACCA_RUNTIME: 'fallback' }, { packaged: official })],
    ['by a package of an unproven runtime', read({}, { packaged: { ...official, runtime: 'fallback' } })],
    ['without a sandbox', read({}, { sandboxed: false })],
    ['without a sandbox, packaged too', read({}, { sandboxed: false, packaged: official })],
    ['on a fast clock', read({ CERALACCA_CLOCK: '1.5' })]
  ])('%s', (_, environment) => {
    expect(environment.loopbackOnly).toBe(true)
  })

  test.each(['official', 'test-build', '', undefined])(
    'and the mark %j of a runtime opens nothing in a package that is closed',
    mark => {
      const packaged = { runtime: 'fallback', updateKey: 'key' } as const
      const env = mark === undefined ? {} : { CERALACCA_RUNTIME: mark }
      expect(read(env, { packaged })).toMatchObject({
        loopbackOnly: true,
        runtime: 'test-build',
        updateKey: null
      })
    }
  )

  test('and the mark of an unproven runtime takes its updates from a package', () => {
    const packaged = { runtime: 'official', updateKey: 'key' } as const
    expect(read({}, { packaged }).updateKey).toBe('key')
    expect(read({ CERALACCA_RUNTIME: 'fallback' }, { packaged }).updateKey).toBeNull()
  })

  test('and not because of a runtime nobody knows', () => {
    expect(read({ CERALACCA_RUNTIME: 'other' })).toMatchObject({ runtime: 'official', loopbackOnly: false })
  })
})

describe('the data lies in the profile that stays on this computer', () => {
  const home = os.homedir()
  test.each([
    ['win32', { LOCALAPPDATA: '/local', APPDATA: '/roaming' }, '/local/Ceralacca'],
    ['win32', {}, path.join(home, 'AppData', 'Local', 'Ceralacca')],
    ['darwin', { XDG_DATA_HOME: '/xdg' }, path.join(home, 'Library', 'Application Support', 'Ceralacca')],
    ['linux', { XDG_DATA_HOME: '/xdg' }, '/xdg/ceralacca'],
    // The standard has relative folders ignored: the data would lie wherever the program was started.
    ['linux', { XDG_DATA_HOME: 'xdg' }, path.join(home, '.local', 'share', 'ceralacca')],
    ['linux', { XDG_DATA_HOME: '' }, path.join(home, '.local', 'share', 'ceralacca')]
  ] as const)('of %s with %j', (platform, env, folder) => {
    expect(read(env, { platform })).toMatchObject({ dataFolder: folder, ownFolder: true })
  })
})

// What this would catch: a program that refuses every server, and never says that one switch is why.
describe('what the user is told of where it runs', () => {
  test.each([
    ['a package with the switch', { packaged: official }, 'no-sandbox'],
    ['a package with the switch, as root', { packaged: official, isRoot: true }, 'no-sandbox'],
    ['a checkout with the switch', {}, 'no-sandbox'],
    ['a checkout of root, where nothing begins without it', { isRoot: true }, null],
    ['a test build', { packaged: { runtime: 'fallback', updateKey: null } }, 'test-build']
  ] as const)('without the sandbox, of %s', (_, more, notice) => {
    expect(read({}, { sandboxed: false, ...more })).toMatchObject({
      loopbackOnly: true,
      runtimeNotice: notice
    })
  })

  test('is of a fallback runtime that it is one', () => {
    expect(read({ CERALACCA_RUNTIME: 'fallback' }).runtimeNotice).toBe('fallback-runtime')
  })
})
