import { act, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { FormatProvider } from '../../../renderer/i18n/FormatProvider'
import { createI18n } from '../../../renderer/i18n/i18n'
import { openStore } from '../../../renderer/state/store'
import { StoreProvider } from '../../../renderer/state/store-context'
import { ToastProvider } from '../../../renderer/ui/Toast'
import type { Language } from '../../../shared/settings/language'
import type { FakeBridge } from './fake-bridge'

export interface Rendered {
  readonly root: HTMLElement
  /** Everything that can be read, toasts and dialogs included. */
  text(): string
  find(selector: string): HTMLElement
  /** The first button whose name or words contain these. */
  button(words: string): HTMLElement
  focus(element: HTMLElement): Promise<void>
  click(element: HTMLElement): Promise<void>
  /** Presses a key where the focus is, or on `element`. */
  press(key: string, element?: HTMLElement): Promise<void>
  /** Puts a text in the place of what stands in a field, as if it had been typed. */
  type(element: HTMLElement, text: string): Promise<void>
  /** Lets answers of the main process arrive. */
  settle(): Promise<void>
  close(): Promise<void>
}

/** Part of the page on a fake main process, in a document without a layout: every list sees 600 pixels. */
export async function render(
  node: ReactNode,
  bridge: FakeBridge,
  language: Language = 'it'
): Promise<Rendered> {
  prepareDocument()
  const root = document.createElement('div')
  document.body.append(root)
  const i18n = await createI18n(language)
  const store = openStore(bridge, bridge.main.app)
  const reactRoot = createRoot(root)
  const settle = () => act(() => new Promise<void>(resolve => setTimeout(resolve, 20)))
  await act(async () =>
    reactRoot.render(
      <I18nextProvider i18n={i18n}>
        <StoreProvider bridge={bridge} store={store}>
          <FormatProvider>
            <ToastProvider>{node}</ToastProvider>
          </FormatProvider>
        </StoreProvider>
      </I18nextProvider>
    )
  )
  await settle()
  const find = (selector: string) => {
    const element = document.querySelector(selector)
    if (!(element instanceof HTMLElement)) throw new Error(`nothing there for ${selector}`)
    return element
  }
  return {
    root,
    text: () => document.body.textContent ?? '',
    find,
    button: words => {
      const buttons = [...document.querySelectorAll('button')]
      const named = (button: Element) =>
        `${button.getAttribute('aria-label') ?? ''} ${button.textContent ?? ''}`
      const found = buttons.find(button => named(button).includes(words))
      if (found === undefined) throw new Error(`no button says ${words}`)
      return found
    },
    focus: async element => {
      await act(async () => element.focus())
    },
    click: async element => {
      await act(async () => element.click())
      await settle()
    },
    press: async (key, element) => {
      const target = element ?? document.activeElement ?? document.body
      await act(async () => {
        target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
      })
      await settle()
    },
    type: async (element, text) => {
      const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
      await act(async () => {
        element.focus()
        set?.call(element, text)
        element.dispatchEvent(new Event('input', { bubbles: true }))
      })
    },
    settle,
    close: async () => {
      await act(async () => reactRoot.unmount())
      root.remove()
    }
  }
}

/** Gives the document what jsdom leaves out and the page asks for. */
export function prepareDocument(): void {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  globalThis.ResizeObserver ??= class {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  }
  // A bright screen; and what jsdom leaves out of CSS.
  window.matchMedia ??= () => Object.assign(new EventTarget(), brightScreen)
  globalThis.CSS ??= Object.assign(Object.create(null), { escape: (text: string) => text })
  // Nobody serves a frame here: at every address it has an empty page.
  Object.defineProperty(HTMLIFrameElement.prototype, 'src', {
    configurable: true,
    set(this: HTMLIFrameElement, address: string) {
      this.dataset.address = address
      this.setAttribute('src', 'about:blank')
    }
  })
  Element.prototype.moveBefore ??= Element.prototype.insertBefore
  // Modal windows ask for it.
  Object.assign(globalThis, { CSS: { escape: (text: string) => text.replace(/[^\w-]/g, '\\$&') } })
  Object.defineProperties(HTMLElement.prototype, {
    clientHeight: { configurable: true, value: 600 },
    clientWidth: { configurable: true, value: 320 },
    offsetHeight: { configurable: true, value: 80 }
  })
  const places = { getClientRects: () => [nowhere], getBoundingClientRect: () => nowhere }
  for (const place of [Text, Range]) Object.assign(place.prototype, places)
}

/** The editor asks where its words are; without a layout they are nowhere. */
const nowhere = { left: 0, right: 0, top: 0, bottom: 0, width: 0, height: 0 }

const brightScreen = {
  matches: false,
  media: '',
  onchange: null,
  addListener: () => {},
  removeListener: () => {}
}
