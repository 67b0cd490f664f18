import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useAppStore } from '../state/store-context'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { lateParts } from './late-parts'
import { MishapBoundary } from './MishapBoundary'

const ConnectDialog = lazy(lateParts.connect)
const AccountForm = lazy(lateParts.connectAccount)
const SettingsDialog = lazy(lateParts.settings)

/** The dialogs that any part of the page may open through the store. */
export function OpenDialogs() {
  const kind = useAppStore(state => state.dialog?.kind)
  const close = useAppStore(state => state.closeDialog)
  return (
    <MishapBoundary about={kind ?? ''} fallback={<BrokenDialog onClose={close} />}>
      <Suspense fallback={null}>
        <OpenDialog />
      </Suspense>
    </MishapBoundary>
  )
}

/** Stands in for a dialog that a bug broke, or that could not be brought: the page below goes on. */
function BrokenDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('common')
  return (
    <Dialog
      title={t('mishap')}
      onClose={onClose}
      footer={<Button onPress={() => window.location.reload()}>{t('reload')}</Button>}
    >
      {null}
    </Dialog>
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
    case 'connect-account':
      return <AccountForm accountId={dialog.accountId} onClose={close} />
    case 'reconnect':
      return <ConnectDialog reconnect={dialog.mailboxId} onClose={close} />
    case 'settings':
      return <SettingsDialog first={dialog.tab} onClose={close} />
  }
}
