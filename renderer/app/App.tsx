import type { i18n as I18n } from 'i18next'
import { I18nProvider as AriaI18nProvider } from 'react-aria-components'
import { I18nextProvider } from 'react-i18next'
import type { Bridge } from '../../shared/ipc/contract'
import { FormatProvider } from '../i18n/FormatProvider'
import { useFormat } from '../i18n/use-format'
import type { AppStore } from '../state/store'
import { StoreProvider } from '../state/store-context'
import { ToastProvider } from '../ui/Toast'
import { Mishap } from './Mishap'
import { MishapBoundary } from './MishapBoundary'
import { Page } from './Page'
import { useBandWords } from './use-band-words'

interface AppProps {
  readonly bridge: Bridge
  readonly i18n: I18n
  readonly store: AppStore
}

/** The page with everything it stands on: language, store, toasts. */
export function App({ bridge, i18n, store }: AppProps) {
  return (
    <I18nextProvider i18n={i18n}>
      <StoreProvider bridge={bridge} store={store}>
        <FormatProvider>
          <Localised />
        </FormatProvider>
      </StoreProvider>
    </I18nextProvider>
  )
}

function Localised() {
  const { locale } = useFormat()
  const said = useBandWords()
  return (
    <AriaI18nProvider locale={locale}>
      <ToastProvider said={said}>
        <MishapBoundary about="page" fallback={<Mishap />}>
          <Page />
        </MishapBoundary>
      </ToastProvider>
    </AriaI18nProvider>
  )
}
