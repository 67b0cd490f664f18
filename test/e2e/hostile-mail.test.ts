import { existsSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { mailSheets } from '../../shared/mail/mail-sheet'
import { type HostileApp, launchHostileApp } from '../helpers/hostile-app'
import { type HostileMail, hostileMails, hostileMarker, openTrap, type Trap } from '../helpers/hostile-mail'

let trap: Trap
let app: HostileApp
let page: Page
const dialogs: string[] = []
let connectedBefore = 0
const corpus = hostileMails('unknown')

beforeAll(async () => {
  trap = await openTrap()
  app = await launchHostileApp()
  page = app.page
  page.on('dialog', dialog => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  await recordRequests()
})

afterAll(async () => {
  await app?.close()
  await trap?.close()
})

beforeEach(async () => {
  dialogs.length = 0
  connectedBefore = trap.connections()
  await page.evaluate(marker => {
    Reflect.deleteProperty(window, marker)
    document.title = 'Ceralacca'
  }, hostileMarker)
  await app.app.evaluate(() => {
    Object.assign(globalThis, { askedFor: [] })
  })
})

/** What the windows' session was asked for, whether it was let through or not; our own pages do not count. */
async function recordRequests(): Promise<void> {
  await app.app.evaluate(({ session }) => {
    const note = ({ url }: { url: string }) => {
      if (url.startsWith('app://ceralacca/') || url.startsWith('data:')) return
      const before: unknown = Reflect.get(globalThis, 'askedFor')
      Object.assign(globalThis, { askedFor: [...(Array.isArray(before) ? before : []), url] })
    }
    const { webRequest } = session.fromPartition('windows')
    webRequest.onSendHeaders(note)
    webRequest.onErrorOccurred(note)
  })
}

function payload(id: string): HostileMail {
  const mail = hostileMails(trap.host).find(each => each.id === id)
  if (mail === undefined) throw new Error(`no payload ${id}`)
  return mail
}

/** Everything that would show that a mail did something, as a person would read it; empty where it did not. */
async function damage(): Promise<string[]> {
  const asked: unknown = await app.app.evaluate(() => Reflect.get(globalThis, 'askedFor'))
  const inPage = await page.evaluate(marker => {
    const boxes = [...document.querySelectorAll('iframe')].map(frame => frame.contentDocument)
    return [
      ...(Reflect.has(window, marker) ? ['it ran in the page'] : []),
      ...[document, ...boxes].filter(each => each?.title === marker).map(() => 'it wrote the title')
    ]
  }, hostileMarker)
  return [
    ...inPage,
    ...dialogs.map(words => `it opened a dialog: ${words}`),
    ...(Array.isArray(asked) ? asked.map(url => `it asked for ${String(url)}`) : []),
    ...(trap.connections() === connectedBefore ? [] : ['it connected to the trap']),
    ...(page.url() === 'app://ceralacca/index.html' ? [] : [`it led the page to ${page.url()}`]),
    ...strangeFrames().map(address => `it led a frame to ${address}`),
    ...(app.app.windows().length === 1 ? [] : ['it opened a window'])
  ]
}

/** Mail boxes, what stands in them without an address of its own, and places a refusal has left empty are not. */
function strangeFrames(): string[] {
  const known = /^(?:app:\/\/ceralacca\/mail\/|about:(?:blank|srcdoc)|chrome-error:|$)/
  const frames = page.frames().filter(frame => frame !== page.mainFrame())
  return frames.map(frame => frame.url()).filter(address => !known.test(address))
}

/** Two pictures of the screen later whatever was to load has begun to. */
async function settle(): Promise<void> {
  await page.evaluate(
    () => new Promise<void>(done => requestAnimationFrame(() => requestAnimationFrame(() => done())))
  )
  await page.waitForTimeout(120)
}

describe('a hostile mail opened in the reader', () => {
  it.each(corpus)('does nothing: $id ($tries)', async ({ id }) => {
    const { html } = payload(id)
    // The last words make it HTML for the program, whatever else it is.
    await app.receive(`Ostile ${id}`, `${html}<p></p>`)
    await settle()
    expect(await damage()).toEqual([])
    expect(page.frames().length, 'frames beside the page and the box').toBe(2)
  })

  it('complains of nothing in the page’s console, since cleaning comes before anything is shown', () => {
    expect(app.pageErrors()).toEqual([])
  })
})

describe('a hostile mail that nobody cleaned', () => {
  afterEach(() => page.evaluate(() => document.querySelector('#bare')?.remove()))

  it.each(corpus)('is held by the box alone: $id ($tries)', async ({ id }) => {
    await page.evaluate(
      async ({ html, sheet }) => {
        const box = document.createElement('iframe')
        box.id = 'bare'
        // Without the reader's own `sandbox`: the policy that comes with the document has to hold alone.
        box.src = sheet
        await new Promise<void>(done => {
          box.addEventListener('load', () => done(), { once: true })
          document.body.append(box)
        })
        if (box.contentDocument === null) throw new Error('no sheet')
        box.contentDocument.body.innerHTML = html
      },
      { html: payload(id).html, sheet: mailSheets.closed }
    )
    await settle()
    await pressEverything()
    await settle()
    expect(await damage()).toEqual([])
  })
})

/** What a careless reader would press: every link, button and form. */
async function pressEverything(): Promise<void> {
  await page.evaluate(() => {
    const inside = document.querySelector<HTMLIFrameElement>('#bare')?.contentDocument
    for (const link of [
      ...(inside?.querySelectorAll<HTMLElement>('a[href], button, area, summary') ?? [])
    ].slice(0, 40)) {
      link.click()
    }
    for (const form of inside?.querySelectorAll('form') ?? [])
      HTMLFormElement.prototype.requestSubmit.call(form)
  })
}

/** Of a message that has come in: only what is here goes on paper. */
async function anyKey(): Promise<string> {
  const list = { mailboxIds: [app.mailboxId], shelf: 'all' as const, offset: 0, limit: 1 }
  let key = ''
  const look = async () => {
    const found = await page.evaluate(input => window.ceralacca?.request('inbox.window', input), list)
    key = (found?.ok && found.value.rows[0]?.key) || ''
    return key
  }
  await expect.poll(look).not.toBe('')
  return key
}

describe('a hostile mail on paper', () => {
  it.each(corpus)('does nothing while it is made into a PDF: $id', async ({ id }) => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'ceralacca-paper-'))
    const file = path.join(folder, 'mail.pdf')
    await app.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath })
    }, file)
    const saved = await page.evaluate(
      input => window.ceralacca?.request('message.save-pdf', { ...input, name: 'mail' }),
      { html: payload(id).html, mailboxId: app.mailboxId, key: await anyKey() }
    )
    expect(saved).toEqual({ ok: true, value: true })
    expect(existsSync(file)).toBe(true)
    expect(await damage()).toEqual([])
  })
})
