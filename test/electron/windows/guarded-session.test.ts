import { describe, expect, test, vi } from 'vitest'
import { makeGuardedSession } from '../../../electron/windows/guarded-session'
import { MailFrames } from '../../../electron/windows/mail-frames'
import { pageAddress, pageOrigin } from '../../../electron/windows/page-origin'
import { mailSheets } from '../../../shared/mail/mail-sheet'

type Handler = (...words: unknown[]) => unknown

const { made, app } = vi.hoisted(() => ({
  made: new Map<string, (...words: unknown[]) => unknown>(),
  app: { isPackaged: true }
}))

vi.mock('electron', () => ({
  app,
  session: {
    fromPartition: (name: string) => ({
      name,
      setPermissionRequestHandler: (handler: Handler) => made.set('request', handler),
      setPermissionCheckHandler: (handler: Handler) => made.set('check', handler),
      setDevicePermissionHandler: (handler: Handler) => made.set('device', handler),
      setDisplayMediaRequestHandler: (handler: Handler) => made.set('display', handler),
      setSpellCheckerEnabled: (on: boolean) => made.set('spelling', () => on),
      on: (event: string, handler: Handler) => made.set(event, handler),
      webRequest: { onBeforeRequest: (handler: Handler) => made.set('before-request', handler) }
    })
  }
}))

const frames = new MailFrames()
const guarded = makeGuardedSession(frames)

function answerOf(name: string, ...words: unknown[]): unknown {
  const decide = vi.fn()
  made.get(name)?.(...words, decide)
  return decide.mock.calls[0]?.[0]
}

describe('the session of our windows', () => {
  test('lies in memory: a partition without "persist:" has no folder', () => {
    expect(Reflect.get(guarded, 'name')).toBe('windows')
  })

  test.each(['notifications', 'media', 'clipboard-read', 'openExternal', 'no such thing'])(
    'gives no permission: %s',
    permission => {
      expect(answerOf('request', null, permission)).toBe(false)
      expect(made.get('check')?.(null, permission)).toBe(false)
      expect(made.get('device')?.({ deviceType: permission })).toBe(false)
      expect(answerOf('display', {})).toEqual({})
    }
  )

  test('downloads nothing, and has no dictionary fetched', () => {
    const preventDefault = vi.fn()
    made.get('will-download')?.({ preventDefault })
    expect(preventDefault).toHaveBeenCalledOnce()
    expect(made.get('spelling')?.()).toBe(false)
  })
})

describe('a request of a window', () => {
  const goesOut = (url: string, resourceType = 'xhr', frame: string | null = pageAddress): boolean => {
    const details = { url, resourceType, frame: frame === null ? null : { url: frame } }
    return JSON.stringify(answerOf('before-request', details)) === '{"cancel":false}'
  }
  const withPictures = `${pageOrigin}${mailSheets.withPictures}`
  const picture = 'https://comune.example/stemma.png'

  test.each([pageAddress, `${pageOrigin}/assets/main.js`, 'data:image/png;base64,AA=='])(
    'for %s is served',
    url => {
      expect(goesOut(url)).toBe(true)
    }
  )

  test.each([
    'https://comune.example/',
    'http://127.0.0.1:4000/',
    'wss://comune.example/',
    'file:///etc/passwd',
    'app://ceralacca.example/index.html',
    'app://other/index.html',
    'devtools://devtools/bundled/x.js',
    'blob:app://ceralacca/5d0c'
  ])('for %s is stopped', url => {
    expect(goesOut(url)).toBe(false)
    expect(goesOut(url, 'image')).toBe(false)
  })

  test('for a picture from the web goes out of the one sheet whose reader asked for it', () => {
    expect(goesOut(picture, 'image', withPictures)).toBe(true)
    expect(goesOut(picture, 'image', `${pageOrigin}${mailSheets.closed}`)).toBe(false)
    expect(goesOut(picture, 'image', frames.add('<p>a</p>'))).toBe(false)
    expect(goesOut(picture, 'image', pageAddress)).toBe(false)
    expect(goesOut(picture, 'image', null)).toBe(false)
  })

  test('out of that sheet goes for nothing else, and not in the clear', () => {
    for (const kind of ['stylesheet', 'font', 'subFrame', 'media', 'ping', 'xhr']) {
      expect([kind, goesOut(picture, kind, withPictures)]).toEqual([kind, false])
    }
    expect(goesOut('http://comune.example/stemma.png', 'image', withPictures)).toBe(false)
  })

  test('for the developer tools is served only where somebody develops', () => {
    app.isPackaged = false
    expect(goesOut('devtools://devtools/bundled/x.js')).toBe(true)
    app.isPackaged = true
  })
})
