import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createClock } from '../../electron/clock'
import { type PracticeService, startPractice } from '../../electron/practice/practice'
import type { Result } from '../../shared/errors/app-error'
import { type LaunchedApp, launchApp } from '../helpers/launch'

// What each would catch: a door of the window, the bridge or the disk that somebody left open.

let launched: LaunchedApp
let practice: PracticeService
let mailboxId: string

async function ask<T>(name: string, input?: unknown): Promise<Result<T>> {
  return launched.page.evaluate(
    ([name, input]) =>
      (
        globalThis as unknown as { ceralacca: { request(name: unknown, input: unknown): Promise<never> } }
      ).ceralacca.request(name, input),
    [name, input]
  )
}

const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.error.code)

beforeAll(async () => {
  practice = await startPractice({ clock: createClock({ factor: 1 }), folder: null })
  launched = await launchApp()
  const connected = await ask<string>('mailbox.connect', {
    server: 'other',
    addresses: practice.addresses,
    address: practice.mailbox,
    username: practice.username,
    webmail: null,
    token: practice.token,
    password: practice.password,
    keep: 'keychain'
  })
  if (!connected.ok) throw new Error(connected.error.code)
  mailboxId = connected.value
})

afterAll(async () => {
  await launched.close()
  await practice.close()
})

describe('the window', () => {
  test('has every security flag as written, and a page without Node', async () => {
    const flags = await launched.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map(window => ({
        ...(window.webContents as unknown as { getLastWebPreferences(): object }).getLastWebPreferences()
      }))
    )
    expect(flags).toHaveLength(1)
    expect(flags[0]).toMatchObject({
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      sandbox: true
    })
    const globals = await launched.page.evaluate(() => [
      typeof Reflect.get(globalThis, 'require'),
      typeof Reflect.get(globalThis, 'process'),
      Object.keys(Reflect.get(globalThis, 'ceralacca')).sort().join()
    ])
    expect(globals).toEqual(['undefined', 'undefined', 'attach,on,request'])
  })

  test('has a policy by which the page talks to nobody', async () => {
    const tried = await launched.page.evaluate(async url => {
      const fetched = await fetch(url).then(
        () => 'went out',
        () => 'blocked'
      )
      const frame = document.createElement('iframe')
      frame.src = url
      document.body.append(frame)
      return [fetched, navigator.sendBeacon(url), window.open(url) === null]
    }, practice.addresses.massive)
    expect(tried[0]).toBe('blocked')
    expect(tried[2]).toBe(true)
    const policy = await launched.page.evaluate(async () => {
      const answer = await new Promise<string>(resolve => {
        document.addEventListener('securitypolicyviolation', event => resolve(event.originalPolicy), {
          once: true
        })
        const picture = new Image()
        picture.src = 'https://nobody.example/x.png'
      })
      return answer
    })
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe')
  })

  test('stays on its page whatever a page tries', async () => {
    const before = launched.page.url()
    for (const target of ['https://nobody.example/', 'file:///etc/passwd', 'data:text/html,x']) {
      await launched.page.evaluate(target => location.assign(target), target).catch(() => null)
    }
    await launched.page.waitForTimeout(300)
    expect(launched.page.url()).toBe(before)
    expect(launched.app.windows()).toHaveLength(1)
  })

  test('is given no permission', async () => {
    const states = await launched.page.evaluate(async () => [
      await Notification.requestPermission(),
      await navigator.mediaDevices?.getUserMedia({ audio: true }).then(
        () => 'granted',
        () => 'denied'
      )
    ])
    expect(states[0]).toBe('denied')
    expect(states[1] ?? 'denied').toBe('denied')
  })
})

describe('the bridge', () => {
  test('refuses names it does not know, files by path, and input that does not parse', async () => {
    expect(codeOf(await ask('app.eval', '1'))).toBe('internal')
    expect(codeOf(await ask('__proto__'))).toBe('internal')
    expect(codeOf(await ask('draft.attach-files', { draftId: 'x', paths: ['/etc/passwd'] }))).toBe('internal')
    expect(codeOf(await ask('inbox.view', { mailboxId: 7 }))).toBe('invalid-input')
    expect(codeOf(await ask('settings.change', { window: null }))).toBe('invalid-input')
  })

  test('opens https and nothing else', async () => {
    await launched.app.evaluate(({ shell }) => {
      Reflect.set(globalThis, 'opened', [])
      shell.openExternal = async address => {
        Reflect.get(globalThis, 'opened').push(address)
      }
    })
    for (const url of ['http://x.example/', 'file:///etc/passwd', 'javascript:1', 'https://a@x.example/']) {
      expect(codeOf(await ask('link.open', { url }))).toBe('address-refused')
    }
    expect(codeOf(await ask('link.open', { url: 'https://x.example/' }))).toBe('ok')
    expect(await launched.app.evaluate(() => Reflect.get(globalThis, 'opened'))).toEqual([
      'https://x.example/'
    ])
  })

  test('answers no frame inside the page', async () => {
    const bridgeInside = await launched.page.evaluate(async () => {
      const frame = document.createElement('iframe')
      // What a preload lays on a frame is there only once the frame's own document is.
      const loaded = new Promise(resolve => frame.addEventListener('load', resolve))
      frame.srcdoc = '<p>x</p>'
      document.body.append(frame)
      await loaded
      const found =
        frame.contentDocument?.querySelector('p') !== null &&
        Reflect.has(frame.contentWindow ?? {}, 'ceralacca')
      const own = Reflect.has(window, 'ceralacca')
      frame.remove()
      return { found, own }
    })
    expect(bridgeInside).toEqual({ found: false, own: true })
  })
})

describe('secrets', () => {
  test('go to no server but the one they were entered for', async () => {
    const { createServer } = await import('node:http')
    const heard: string[] = []
    const thief = createServer((request, response) => {
      heard.push(JSON.stringify(request.headers))
      response.end('{}')
    })
    await new Promise<void>(resolve => thief.listen(0, '127.0.0.1', resolve))
    const address = thief.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    practice.control.setFaults([{ kind: 'redirect', to: `http://127.0.0.1:${port}/`, endpoint: 'all' }])
    expect(codeOf(await ask('inbox.refresh', { mailboxId }))).toBe('redirected')
    practice.control.setFaults([])
    thief.close()
    expect(heard).toEqual([])
  })

  test('go to no server that was put in the place of the one they were entered for', async () => {
    const { createServer } = await import('node:http')
    const heard: string[] = []
    const thief = createServer((request, response) => {
      heard.push(`${request.url} ${JSON.stringify(request.headers)}`)
      response.end('{}')
    })
    await new Promise<void>(resolve => thief.listen(0, '127.0.0.1', resolve))
    const address = thief.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const { home } = launched
    await launched.close()
    const file = path.join(home, 'settings.json')
    const settings = await readFile(file, 'utf8')
    expect(settings).toContain(practice.addresses.massive)
    await writeFile(file, settings.replaceAll(practice.addresses.massive, `http://127.0.0.1:${port}`))
    launched = await launchApp({ home })
    const asked = await ask('inbox.refresh', { mailboxId })
    expect(['secret-missing', 'credentials-refused']).toContain(codeOf(asked))
    await launched.close()
    thief.close()
    expect(heard).toEqual([])
    await writeFile(file, settings)
    launched = await launchApp({ home })
  })

  test('and mail lie in no file after a session; signing out takes them off the keychain', async () => {
    const telling = [practice.token, practice.password, 'Sentinella: questa frase', 'Bozza segreta']
    expect(codeOf(await ask('inbox.refresh', { mailboxId }))).toBe('ok')
    practice.control.deliverIncoming({
      from: 'rossi@pec.prova.example',
      subject: 'Frase nota',
      body: 'Sentinella: questa frase non deve stare su nessun disco.'
    })
    await ask('inbox.refresh', { mailboxId })
    const list = { mailboxIds: [mailboxId], shelf: 'all', offset: 0, limit: 50 }
    const view = await ask<{ rows: { key: string; subject: string }[] }>('inbox.window', list)
    const key = view.ok ? view.value.rows.find(row => row.subject === 'Frase nota')?.key : undefined
    expect(codeOf(await ask('message.open', { mailboxId, key }))).toBe('ok')
    const draft = { draftId: null, mailboxId, recipients: [], subject: 'x', bodyHtml: '<p>Bozza segreta</p>' }
    expect(codeOf(await ask('draft.save', draft))).toBe('ok')
    const { home } = launched
    // While it runs, too: what is not yet in the archive's file stands in the log beside it.
    await expectNoTraces(home, telling)
    await launched.close()
    await expectNoTraces(home, telling)
    for (const name of ['settings.json', 'archive.db', 'archive.keys.json']) {
      expect((await stat(path.join(home, name))).mode & 0o077, name).toBe(0)
    }
    launched = await launchApp({ home })
    await launched.page.getByRole('option').first().waitFor()
    expect(codeOf(await ask('mailbox.sign-out', { mailboxId, keepData: false }))).toBe('ok')
    await launched.close()
    launched = await launchApp({ home })
    const app = await ask<{ mailboxes: unknown[] }>('app.view')
    expect(app.ok && app.value.mailboxes).toEqual([])
  })
})

async function expectNoTraces(folder: string, telling: readonly string[]): Promise<void> {
  const files = await filesUnder(folder)
  expect(files.some(file => file.endsWith('archive.db'))).toBe(true)
  for (const file of files) {
    const bytes = await readFile(file).catch(() => Buffer.alloc(0))
    const texts = [bytes.toString('latin1'), bytes.toString('utf16le')]
    for (const secret of telling) {
      const found = texts.some(text => text.includes(secret))
      expect(found, `${file} holds ${secret.slice(0, 4)}…`).toBe(false)
    }
  }
}

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter(entry => entry.isFile()).map(entry => path.join(entry.parentPath, entry.name))
}
