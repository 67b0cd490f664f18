import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useErrorText } from '../../i18n/use-error-text'
import { useBridge } from '../../state/store-context'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { useToast } from '../../ui/Toast'

/** The practice mailbox as it was at first, after asking. */
export function PracticeResetDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('settings')
  const bridge = useBridge()
  const errorText = useErrorText()
  const showToast = useToast()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const reset = async () => {
    setBusy(true)
    const result = await bridge.request('practice.reset', undefined)
    setBusy(false)
    if (result.ok) {
      showToast({ text: t('reset.done') })
      onClose()
    } else setError(errorText(result.error))
  }
  return (
    <ConfirmDialog
      title={t('reset.title')}
      confirmLabel={t('reset.confirm')}
      danger
      busy={busy}
      error={error}
      onConfirm={() => void reset()}
      onClose={onClose}
    >
      <p>{t('reset.words')}</p>
    </ConfirmDialog>
  )
}
