import { expect, test, vi } from 'vitest'
import { declareDesktopId } from '../../../electron/desktop-id'
import { showDesktopNotice } from '../../../electron/windows/desktop-notice'

interface Words {
  readonly title: string
  readonly body: string
}

const shown = vi.hoisted((): Words[] => [])

vi.mock('electron', async () => {
  const { EventEmitter } = await import('node:events')
  class Notification extends EventEmitter {
    static readonly isSupported = () => true
    readonly #words: Words
    constructor(words: Words) {
      super()
      this.#words = words
    }
    show() {
      shown.push({ ...this.#words })
    }
  }
  return { Notification }
})

// A subject that Linux would draw, or cut at its first ampersand; elsewhere the signs would stand there in code.
test.each([
  ['linux', 'Rossi &amp; Bianchi &lt;b>urgente&lt;/b>'],
  ['win32', 'Rossi & Bianchi <b>urgente</b>'],
  ['darwin', 'Rossi & Bianchi <b>urgente</b>']
] as const)('on %s the body reads as it was written', (platform, body) => {
  shown.length = 0
  showDesktopNotice({ title: 'A & B', body: 'Rossi & Bianchi <b>urgente</b>' }, () => {}, platform)
  expect(shown).toEqual([{ title: 'A & B', body }])
})

// Without it Windows shows no notice at all.
test('Windows is told what the program is called there, and nobody else', () => {
  const told: string[] = []
  const app = { setAppUserModelId: (id: string) => void told.push(id) }
  for (const platform of ['linux', 'darwin', 'win32'] as const) declareDesktopId(app, platform)
  expect(told).toEqual(['it.ceralacca.desktop'])
})
