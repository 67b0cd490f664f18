import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { MailboxView } from '../../../shared/mail/mailbox'
import { useAppStore } from '../../state/store-context'
import { Button } from '../../ui/Button'
import { MailboxCard } from './MailboxCard'
import { PracticeOpener } from './PracticeOpener'
import styles from './Settings.module.css'

interface MailboxSettingsProps {
  readonly mailboxes: readonly MailboxView[]
  readonly onClose: () => void
}

export function MailboxSettings({ mailboxes, onClose }: MailboxSettingsProps) {
  const { t } = useTranslation('settings')
  const openDialog = useAppStore(state => state.openDialog)
  const hasPractice = mailboxes.some(({ server }) => server === 'practice')
  return (
    <div className={styles.fields}>
      <ul className={styles.mailboxes}>
        {mailboxes.map(mailbox => (
          <MailboxCard
            key={mailbox.id}
            mailbox={mailbox}
            onSignedOut={() => {
              if (mailboxes.length === 1) onClose()
            }}
          />
        ))}
      </ul>
      <div className={styles.row}>
        <Button icon={Plus} onPress={() => openDialog({ kind: 'connect' })}>
          {t('mailbox.connect')}
        </Button>
        {!hasPractice && <PracticeOpener onOpened={onClose} />}
      </div>
    </div>
  )
}
