import type { i18n as I18n } from 'i18next'
import { StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import type { Bridge } from '../../shared/ipc/contract'
import type { GateView } from '../../shared/ipc/views'
import { languages } from '../../shared/settings/language'
import { pageBridge } from '../bridge/bridge'
import { Gate } from '../features/gate/Gate'
import { FormatProvider } from '../i18n/FormatProvider'
import { createI18n } from '../i18n/i18n'
import { type AppStore, openStore } from '../state/store'
import { App } from './App'
import { bringLateParts } from './late-parts'
import { readFirstScreen } from './looked-at'
import '../ui/tokens.css'
import '../ui/base.css'

/**
 * The view is asked before the first paint, so that no word flashes in another language; and what the first screen
 * lists is asked for while the page's words and controls are still being made.
 */
async function start(root: HTMLElement): Promise<void> {
  const bridge = pageBridge(window.ceralacca)
  const gate = await bridge.request('gate.view', undefined)
  const closed = gate.ok && gate.value.state !== 'open' ? gate.value : null
  // Two answers may say that the archive is open; a second store would take the place of one in use.
  let opening: Promise<AppStore> | null = null
  const open = () => {
    opening ??= openPage(bridge)
    return opening
  }
  const spoken = languages.find(known => navigator.language.startsWith(known)) ?? 'en'
  const [i18n, store] = await Promise.all([
    createI18n(gate.ok ? gate.value.language : spoken),
    closed === null ? open() : null
  ])
  createRoot(root).render(
    <StrictMode>
      <Program bridge={bridge} i18n={i18n} closed={closed} store={store} open={open} />
    </StrictMode>
  )
  requestIdleCallback(() => void bringLateParts())
}

async function openPage(bridge: Bridge): Promise<AppStore> {
  const view = await bridge.request('app.view', undefined)
  const store = openStore(bridge, view.ok ? view.value : null)
  await readFirstScreen(store)
  return store
}

interface ProgramProps {
  readonly bridge: Bridge
  readonly i18n: I18n
  /** What stands before the program; null where nothing does. */
  readonly closed: GateView | null
  readonly store: AppStore | null
  /** The same store each time. */
  readonly open: () => Promise<AppStore>
}

/** The program, or what stands before it until its archive is open. */
function Program({ bridge, i18n, closed, store, open }: ProgramProps) {
  const [shown, setShown] = useState({ closed, store })
  if (shown.store !== null) return <App bridge={bridge} i18n={i18n} store={shown.store} />
  const change = async (view: GateView) =>
    setShown(view.state === 'open' ? { closed: null, store: await open() } : { closed: view, store: null })
  return (
    shown.closed !== null && (
      <I18nextProvider i18n={i18n}>
        <FormatProvider>
          <Gate bridge={bridge} view={shown.closed} onChange={view => void change(view)} />
        </FormatProvider>
      </I18nextProvider>
    )
  )
}

const root = document.getElementById('root')
if (root !== null) void start(root)
