import { SettingsDialog } from '../features/settings/SettingsDialog'
import { ConnectDialog } from '../features/welcome/ConnectDialog'
import { useAppStore } from '../state/store-context'

/** The dialogs that any part of the page may open through the store. */
export function OpenDialogs() {
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
