import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { languages } from '../../shared/settings/settings'
import { pageBridge } from '../bridge/bridge'
import { createI18n } from '../i18n/i18n'
import { App } from './App'
import '../ui/tokens.css'
import '../ui/base.css'

/** The view is asked before the first paint, so that no word flashes in another language. */
async function start(root: HTMLElement): Promise<void> {
  const bridge = pageBridge(window.ceralacca)
  const result = await bridge.request('app.view', undefined)
  const first = result.ok ? result.value : null
  const spoken = languages.find(known => navigator.language.startsWith(known)) ?? 'en'
  const i18n = await createI18n(first?.language ?? spoken)
  createRoot(root).render(
    <StrictMode>
      <App bridge={bridge} i18n={i18n} first={first} />
    </StrictMode>
  )
}

const root = document.getElementById('root')
if (root !== null) void start(root)
