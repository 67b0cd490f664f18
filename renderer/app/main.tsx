import type { i18n as I18n } from 'i18next'
import { lazy, StrictMode, Suspense, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import type { Bridge } from '../../shared/ipc/contract'
import type { GateView } from '../../shared/ipc/views'
import { languages } from '../../shared/settings/language'
import { pageBridge } from '../bridge/bridge'
import { createI18n } from '../i18n/i18n'
import { type AppStore, openStore } from '../state/store'
import { App } from './App'
import { bringLateParts, lateParts } from './late-parts'
import { readFirstScreen } from './looked-at'
import '../ui/tokens.css'
import '../ui/base.css'

const Gate = lazy(lateParts.gate)

/**
 * The view is asked before the first paint, so that no word flashes in another language; and what the first screen
 * lists is asked for while the page's words and controls are still being made.
 */
async function start(root: HTMLElement): Promise<void> {
  const bridge = pageBridge(window.ceralacca)
  const gate = await bridge.request('gate.view', undefined)
  const closed = gate.ok && gate.value.state !== 'open' ? gate.value : null
  const spoken = languages.find(known => navigator.language.startsWith(known)) ?? 'en'
  const [i18n, store] = await Promise.all([
    createI18n(gate.ok ? gate.value.language : spoken),
    closed === null ? openPage(bridge) : null
  ])
  createRoot(root).render(
    <StrictMode>
      <Program bridge={bridge} i18n={i18n} closed={closed} store={store} />
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
}

/** The program, or what stands before it until its archive is open. */
function Program({ bridge, i18n, closed, store }: ProgramProps) {
  const [shown, setShown] = useState({ closed, store })
  if (shown.store !== null) return <App bridge={bridge} i18n={i18n} store={shown.store} />
  const change = async (view: GateView) =>
    setShown(
      view.state === 'open' ? { closed: null, store: await openPage(bridge) } : { closed: view, store: null }
    )
  return (
    shown.closed !== null && (
      <I18nextProvider i18n={i18n}>
        <Suspense fallback={null}>
          <Gate bridge={bridge} view={shown.closed} onChange={view => void change(view)} />
        </Suspense>
      </I18nextProvider>
    )
  )
}

const root = document.getElementById('root')
if (root !== null) void start(root)
