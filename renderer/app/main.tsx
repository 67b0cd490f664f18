import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { languages } from '../../shared/settings/settings'
import { pageBridge } from '../bridge/bridge'
import { createI18n } from '../i18n/i18n'
import { App } from './App'
import '../ui/tokens.css'
import '../ui/base.css'

/** The language is asked before the first paint, so that no word flashes in another one. */
async function start(root: HTMLElement): Promise<void> {
  const bridge = pageBridge(window.ceralacca)
  const view = await bridge.request('app.view', undefined)
  const language = view.ok
    ? view.value.language
    : languages.find(known => navigator.language.startsWith(known))
  const i18n = await createI18n(language ?? 'en')
  createRoot(root).render(
    <StrictMode>
      <App bridge={bridge} i18n={i18n} />
    </StrictMode>
  )
}

const root = document.getElementById('root')
if (root !== null) void start(root)
