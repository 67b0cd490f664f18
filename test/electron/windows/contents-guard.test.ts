import { expect, test, vi } from 'vitest'
import { guardAllContents } from '../../../electron/windows/contents-guard'
import { pageAddress, pageOrigin } from '../../../electron/windows/page-origin'

type Listener = (...words: unknown[]) => void

const { listeners } = vi.hoisted(() => ({ listeners: new Map<string, Listener>() }))

vi.mock('electron', () => ({
  app: { on: (name: string, listener: Listener) => listeners.set(name, listener) }
}))

/** The guard over contents that have just come to be, with the answers it gives them. */
function guarded() {
  const heard = new Map<string, Listener>()
  let openWindow: (details: { url: string }) => unknown = () => 'nobody was asked'
  guardAllContents()
  listeners.get('web-contents-created')?.(null, {
    on: (name: string, listener: Listener) => heard.set(name, listener),
    setWindowOpenHandler: (handler: typeof openWindow) => {
      openWindow = handler
    }
  })
  const prevents = (name: string, details: object = {}): boolean => {
    const preventDefault = vi.fn()
    heard.get(name)?.({ ...details, preventDefault })
    return preventDefault.mock.calls.length === 1
  }
  return { prevents, openWindow: (url: string) => openWindow({ url }) }
}

const mail = `${pageOrigin}/mail/5d0c`

test.each(['https://comune.example/', pageAddress, 'about:blank', mail])('no window opens for %s', url => {
  expect(guarded().openWindow(url)).toEqual({ action: 'deny' })
})

test('no webview is attached, and nothing is redirected', () => {
  const { prevents } = guarded()
  expect([prevents('will-attach-webview'), prevents('will-redirect', { url: pageAddress })]).toEqual([
    true,
    true
  ])
})

test.each([
  ['the page', true, pageAddress, false],
  ['the page', true, mail, true],
  ['the page', true, 'https://comune.example/', true],
  ['the page', true, 'file:///etc/passwd', true],
  ['the page', true, 'javascript:alert(1)', true],
  ['a mail frame', false, mail, false],
  ['a mail frame', false, pageAddress, true],
  ['a mail frame', false, 'https://comune.example/', true],
  ['a mail frame', false, 'about:blank', true]
])('%s (top %s) that goes to %s is stopped: %s', (_, isMainFrame, url, stopped) => {
  expect(guarded().prevents('will-frame-navigate', { isMainFrame, url })).toBe(stopped)
})
