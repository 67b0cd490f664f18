import type { i18n as I18n } from 'i18next'
import { I18nProvider as AriaI18nProvider } from 'react-aria-components/I18nProvider'
import { I18nextProvider } from 'react-i18next'
import type { Bridge } from '../../shared/ipc/contract'
import { useFormat } from '../i18n/use-format'
import { StoreProvider } from '../state/store-context'
import { ToastProvider } from '../ui/Toast'
import { Page } from './Page'

interface AppProps {
  readonly bridge: Bridge
  readonly i18n: I18n
}

/** The page with everything it stands on: language, store, toasts. */
export function App({ bridge, i18n }: AppProps) {
  return (
    <I18nextProvider i18n={i18n}>
      <StoreProvider bridge={bridge}>
        <Localised />
      </StoreProvider>
    </I18nextProvider>
  )
}

function Localised() {
  const { locale } = useFormat()
  return (
    <AriaI18nProvider locale={locale}>
      <ToastProvider>
        <Page />
      </ToastProvider>
    </AriaI18nProvider>
  )
}
