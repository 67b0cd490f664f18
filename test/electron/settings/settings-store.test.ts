import { mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createSettingsStore } from '../../../electron/settings/settings-store'
import type { Mailbox } from '../../../shared/mail/mailbox'
import { settingsSchema } from '../../../shared/settings/settings'

// electron-store asks the electron package where it is; in plain Node that would fetch the whole program.
vi.hoisted(() => {
  process.env.ELECTRON_OVERRIDE_DIST_PATH ??= '/nowhere'
})

const defaults = settingsSchema.parse({})
const now = () => Date.UTC(2026, 10, 23, 12)

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ceralacca-settings-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

const open = (folder: string) => createSettingsStore({ folder, now })

/** A store over a file that says this. */
async function storeOver(content: unknown) {
  const folder = await temporaryFolder()
  const text = typeof content === 'string' ? content : JSON.stringify(content)
  await writeFile(join(folder, 'settings.json'), text, { mode: 0o644 })
  return { folder, text, store: open(folder) }
}

const mailbox: Mailbox = {
  id: 'studio',
  server: 'production',
  addresses: {
    massive: 'https://ws.service.example',
    mailboxes: 'https://pec.service.example',
    account: 'https://oauth.service.example'
  },
  address: 'studio@pec.example',
  username: 'studio',
  webmail: null
}

describe('settings', () => {
  it('are the defaults at first, in a folder of their own', async () => {
    const store = open(join(await temporaryFolder(), 'data', 'studio'))
    expect(store.settings()).toEqual(defaults)
    expect(store.mailboxes()).toEqual([])
    expect(store.setAside).toBeNull()
  })

  // Each start that is killed while it writes would leave one more, for ever.
  it('leave nothing of a write that a kill has cut short, and nothing else away', async () => {
    const folder = await temporaryFolder()
    const others = ['settings.json.tmp-mine', 'settings.corrupt-2026-01-01.json', 'archive.db']
    for (const name of ['settings.json.tmp-17954321000a1b2c', ...others])
      await writeFile(join(folder, name), '{}')
    open(folder)
    expect((await readdir(folder)).toSorted()).toEqual(others.toSorted())
  })

  it('are found again by the next start, in a file only the user can read', async () => {
    const folder = await temporaryFolder()
    const place = { x: -5, y: 0, width: 1200, height: 800, maximised: true }
    open(folder).change({ language: 'de', window: place, panes: { reading: [30, 70] } })
    expect(open(folder).settings()).toEqual({
      ...defaults,
      language: 'de',
      window: place,
      panes: { reading: [30, 70] }
    })
    expect((await stat(join(folder, 'settings.json'))).mode & 0o777).toBe(0o600)
    expect(await readdir(folder)).toEqual(['settings.json'])
  })

  it('answer what they are after a change, and leave alone what was not named', async () => {
    const store = open(await temporaryFolder())
    store.change({ undoSeconds: 30 })
    expect(store.change({ theme: 'dark' })).toEqual({
      ok: true,
      value: { ...defaults, undoSeconds: 30, theme: 'dark' }
    })
    store.change(JSON.parse('{}'))
    store.change(Object.fromEntries([['undoSeconds', undefined]]))
    expect(store.settings().undoSeconds).toBe(30)
  })

  it('refuse a value outside their schema by its name, with nothing changed', async () => {
    const store = open(await temporaryFolder())
    const result = store.change({ theme: 'dark', undoSeconds: -1 })
    expect(!result.ok && [result.error.code, result.error.data]).toEqual([
      'invalid-input',
      { field: 'undoSeconds' }
    ])
    expect(store.settings()).toEqual(defaults)
  })

  it('fall back one by one where a file says what cannot be', async () => {
    const { store } = await storeOver({
      settings: {
        language: 'fr',
        theme: 'dark',
        undoSeconds: '10',
        plan: null,
        refreshSeconds: 120,
        extra: 1
      },
      mailboxes: [mailbox]
    })
    expect(store.settings()).toEqual({ ...defaults, theme: 'dark', refreshSeconds: 120 })
    expect(store.mailboxes()).toEqual([mailbox])
    expect(store.setAside).toBeNull()
  })

  it('close a file that others could read', async () => {
    const { folder } = await storeOver({ settings: {} })
    expect((await stat(join(folder, 'settings.json'))).mode & 0o777).toBe(0o600)
  })

  it.each([
    ['empty', ''],
    ['cut off', '{"settings":{"language":"de"'],
    ['zeros', '\0\0\0\0'],
    ['a list', '[]'],
    ['null', 'null']
  ])('keep a file that is %s under another name and begin anew', async (_what, content) => {
    const { folder, text, store } = await storeOver(content)
    expect(store.setAside).toBe('settings.corrupt-2026-11-23.json')
    expect(await readFile(join(folder, 'settings.corrupt-2026-11-23.json'), 'utf8')).toBe(text)
    expect((await stat(join(folder, 'settings.corrupt-2026-11-23.json'))).mode & 0o777).toBe(0o600)
    expect(store.settings()).toEqual(defaults)
    expect(open(folder).setAside).toBeNull()
  })

  it('never overwrite a file that was set aside before', async () => {
    const { folder } = await storeOver('first')
    await writeFile(join(folder, 'settings.json'), 'second')
    expect(open(folder).setAside).toBe('settings.corrupt-2026-11-23-2.json')
    expect(await readFile(join(folder, 'settings.corrupt-2026-11-23.json'), 'utf8')).toBe('first')
  })

  it('that cannot be written stay as they were, as data, and can be changed later', async () => {
    const folder = join(await temporaryFolder(), 'data')
    const store = open(folder)
    store.change({ theme: 'dark' })
    await rename(folder, `${folder}-away`)
    await writeFile(folder, 'a file in the way')
    const result = store.change({ theme: 'light' })
    expect(!result.ok && result.error.code).toBe('disk-failed')
    expect(store.settings().theme).toBe('dark')
    await rm(folder)
    await rename(`${folder}-away`, folder)
    expect(store.change({ theme: 'light' }).ok).toBe(true)
    expect(open(folder).settings().theme).toBe('light')
  })

  it('tell whoever listens of a change, and no longer when told so', async () => {
    const store = open(await temporaryFolder())
    let heard = 0
    const stop = store.onChange(() => {
      heard += 1
    })
    store.change({ theme: 'dark' })
    store.saveMailbox(mailbox)
    store.removeMailbox('nobody')
    store.change({ undoSeconds: -1 })
    expect(heard).toBe(2)
    stop()
    store.change({ theme: 'light' })
    expect(heard).toBe(2)
  })
})

describe('mailboxes in the settings', () => {
  it('stand in the order they were connected, each once', async () => {
    const folder = await temporaryFolder()
    const store = open(folder)
    store.saveMailbox(mailbox)
    store.saveMailbox({ ...mailbox, id: 'ufficio', address: 'ufficio@pec.example' })
    store.saveMailbox({ ...mailbox, webmail: 'https://webmail.example' })
    expect(open(folder).mailboxes()).toEqual([
      { ...mailbox, webmail: 'https://webmail.example' },
      { ...mailbox, id: 'ufficio', address: 'ufficio@pec.example' }
    ])
  })

  // Tokens that could not be revoked at the sign-out are known by it alone.
  it('keep the mark of an account that is signed out, and nothing else of it', async () => {
    const folder = await temporaryFolder()
    const { id, server, addresses } = mailbox
    open(folder).saveAccount({ id, server, addresses, email: 'a@studio.example', mark: 'Ceralacca 1' })
    open(folder).removeAccount(id)
    expect(open(folder).accounts()).toEqual([])
    expect([open(folder).markOf(id), open(folder).markOf('other')]).toEqual(['Ceralacca 1', null])
    expect(await readFile(join(folder, 'settings.json'), 'utf8')).not.toContain('a@studio.example')
  })

  it('are gone when removed, and only they', async () => {
    const folder = await temporaryFolder()
    const store = open(folder)
    store.saveMailbox(mailbox)
    store.saveMailbox({ ...mailbox, id: 'ufficio' })
    store.removeMailbox('studio')
    expect(open(folder).mailboxes()).toEqual([{ ...mailbox, id: 'ufficio' }])
  })

  it('take no secret into the file, even where one is handed along', async () => {
    const folder = await temporaryFolder()
    const careless = { ...mailbox, token: 'secret-token', password: 'secret-password' }
    expect(open(folder).saveMailbox(careless).ok).toBe(true)
    expect(await readFile(join(folder, 'settings.json'), 'utf8')).not.toContain('secret-')
  })

  it('that cannot be read are kept in a copy, and the others stay', async () => {
    const { folder, text, store } = await storeOver({ mailboxes: [{ ...mailbox, addresses: {} }, mailbox] })
    expect(store.mailboxes()).toEqual([mailbox])
    expect(store.setAside).toBe('settings.corrupt-2026-11-23.json')
    expect(await readFile(join(folder, 'settings.corrupt-2026-11-23.json'), 'utf8')).toBe(text)
    expect(open(folder).setAside).toBeNull()
  })
})
