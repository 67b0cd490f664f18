import { useTranslation } from 'react-i18next'
import type { MailboxView } from '../../shared/mail/mailbox'
import { Dialog } from '../ui/Dialog'
import { Sidebar } from './Sidebar'

interface SidebarDialogProps {
  readonly mailbox: MailboxView
  readonly onClose: () => void
}

/** The sidebar where the window is too narrow for it; goes as soon as something was chosen. */
export function SidebarDialog({ mailbox, onClose }: SidebarDialogProps) {
  const { t } = useTranslation('common')
  return (
    <Dialog title={t('menu')} onClose={onClose}>
      <Sidebar mailbox={mailbox} compact={false} onChosen={onClose} />
    </Dialog>
  )
}
