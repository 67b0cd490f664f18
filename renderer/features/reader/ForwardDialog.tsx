import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../ui/ConfirmDialog'

interface ForwardDialogProps {
  /** null: not told. */
  readonly webmail: string | null
  readonly onConfirm: () => void
  readonly onClose: () => void
}

/** Nobody shall believe that what he forwards carries the attachments of what he got. */
export function ForwardDialog({ webmail, onConfirm, onClose }: ForwardDialogProps) {
  const { t } = useTranslation('reader')
  return (
    <ConfirmDialog
      title={t('forward.title')}
      confirmLabel={t('forward.confirm')}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <p>{t('forward.words')}</p>
      <p>{webmail === null ? t('forward.webmail-unknown') : t('forward.webmail', { address: webmail })}</p>
    </ConfirmDialog>
  )
}
