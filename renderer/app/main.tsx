import type { i18n as I18n } from 'i18next'
import { StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import type { Bridge } from '../../shared/ipc/contract'
import type { AppView, GateView } from '../../shared/ipc/views'
import { languages } from '../../shared/settings/settings'
import { pageBridge } from '../bridge/bridge'
import { Gate } from '../features/gate/Gate'
import { createI18n } from '../i18n/i18n'
import { App } from './App'
import '../ui/tokens.css'
import '../ui/base.css'

/** The view is asked before the first paint, so that no word flashes in another language. */
async function start(root: HTMLElement): Promise<void> {
  const bridge = pageBridge(window.ceralacca)
  const gate = await bridge.request('gate.view', undefined)
  const first = gate.ok && gate.value.state === 'open' ? await readApp(bridge) : null
  const spoken = languages.find(known => navigator.language.startsWith(known)) ?? 'en'
  const i18n = await createI18n(first?.language ?? (gate.ok ? gate.value.language : spoken))
  createRoot(root).render(
    <StrictMode>
      <Program bridge={bridge} i18n={i18n} gate={gate.ok ? gate.value : null} first={first} />
    </StrictMode>
  )
}

async function readApp(bridge: Bridge): Promise<AppView | null> {
  const result = await bridge.request('app.view', undefined)
  return result.ok ? result.value : null
}

interface ProgramProps {
  readonly bridge: Bridge
  readonly i18n: I18n
  readonly gate: GateView | null
  readonly first: AppView | null
}

/** The program, or what stands before it until its archive is open. */
function Program({ bridge, i18n, gate, first }: ProgramProps) {
  const [shown, setShown] = useState({ gate, first })
  if (shown.gate === null || shown.gate.state === 'open') {
    return <App bridge={bridge} i18n={i18n} first={shown.first} />
  }
  const change = async (view: GateView) =>
    setShown({ gate: view, first: view.state === 'open' ? await readApp(bridge) : null })
  return (
    <I18nextProvider i18n={i18n}>
      <Gate bridge={bridge} view={shown.gate} onChange={view => void change(view)} />
    </I18nextProvider>
  )
}

const root = document.getElementById('root')
if (root !== null) void start(root)
