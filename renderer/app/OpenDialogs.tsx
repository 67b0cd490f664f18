import { lazy, Suspense } from 'react'
import { useAppStore } from '../state/store-context'
import { lateParts } from './late-parts'

const ConnectDialog = lazy(lateParts.connect)
const SettingsDialog = lazy(lateParts.settings)

/** The dialogs that any part of the page may open through the store. */
export function OpenDialogs() {
  return (
    <Suspense fallback={null}>
      <OpenDialog />
    </Suspense>
  )
}

function OpenDialog() {
  const dialog = useAppStore(state => state.dialog)
  const close = useAppStore(state => state.closeDialog)
  switch (dialog?.kind) {
    case undefined:
      return null
    case 'connect':
      return <ConnectDialog reconnect={null} onClose={close} />
    case 'reconnect':
      return <ConnectDialog reconnect={dialog.mailboxId} onClose={close} />
    case 'settings':
      return <SettingsDialog first={dialog.tab} onClose={close} />
  }
}
