import type { BrowserWindowConstructorOptions, Session } from 'electron'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { ArchiveGate } from '../../electron/archive-gate'
import { allHandlers } from '../../electron/ipc/handlers/all-handlers'
import type { Services } from '../../electron/ipc/services'
import { mailContentSecurity, pageContentSecurity } from '../../electron/windows/content-security'
import { MailFrames } from '../../electron/windows/mail-frames'
import { openMainWindow } from '../../electron/windows/main-window'
import { PaperDesk } from '../../electron/windows/print'
import { ok } from '../../shared/errors/app-error'
import { contract } from '../../shared/ipc/contract'

// What these would catch: a window, a policy or a request opened wider, by whoever and wherever, without being asked.

const { opened } = vi.hoisted(() => ({ opened: [] as unknown[] }))

vi.mock('electron', () => ({
  nativeTheme: { shouldUseDarkColors: false },
  screen: {},
  BrowserWindow: class {
    readonly webContents = {
      print: (_options: unknown, done: (success: boolean, reason: string) => void) => done(true, ''),
      printToPDF: async () => new Uint8Array()
    }
    constructor(options: unknown) {
      opened.push(options)
    }
    once() {}
    on() {}
    destroy() {}
    async loadURL() {}
  }
}))

const session = {} as Session

/** Every flag by name: one that is left out is whatever the next Electron makes of it. */
const closed = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false
}

function lastFlags(): unknown {
  return (opened.at(-1) as BrowserWindowConstructorOptions | undefined)?.webPreferences
}

describe('the windows', () => {
  beforeEach(() => {
    opened.length = 0
  })

  test('the program’s has these flags and no others', () => {
    openMainWindow({
      session,
      preload: '/preload.cjs',
      placed: null,
      mayClose: () => true,
      sessionEnds: () => {},
      rememberPlace: () => {}
    })
    expect(lastFlags()).toEqual({ session, preload: '/preload.cjs', ...closed })
  })

  test('the one for paper has the same, runs no script and has no bridge', async () => {
    const paper = new PaperDesk(session, new MailFrames())
    await paper.print('<p>x</p>')
    expect(lastFlags()).toEqual({ session, javascript: false, ...closed })
    await paper.pdf('<p>x</p>')
    expect(lastFlags()).toEqual({ session, javascript: false, ...closed })
    await paper.pagedPdf('<p>x</p>')
    expect(lastFlags()).toEqual({ session, javascript: false, ...closed })
    expect(opened).toHaveLength(3)
  })
})

describe('the policies', () => {
  test('the page’s, word for word', () => {
    expect(pageContentSecurity.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self'",
      "font-src 'self'",
      "frame-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'"
    ])
  })

  test.each([
    [false, 'img-src data:'],
    [true, 'img-src data: https:']
  ])('that of the box a mail lies in, word for word (remote pictures: %s)', (remote, pictures) => {
    expect(mailContentSecurity(remote).split('; ')).toEqual([
      "default-src 'none'",
      "style-src 'unsafe-inline'",
      pictures,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'self'",
      'sandbox allow-same-origin'
    ])
  })
})

test('the handlers are those of the contract, none missing and none beside it', () => {
  // Nothing is called: the map alone is looked at.
  const handlers = Object.keys(allHandlers({} as Services))
  const gate = new ArchiveGate({
    opener: new Promise(() => {}),
    language: () => 'it',
    lookForKeychain: async () => {},
    putInOrder: async () => ok(null),
    changed: () => {}
  })
  expect([...handlers, ...Object.keys(gate.handlers)].sort()).toEqual(Object.keys(contract).sort())
})
