import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MailboxView } from '../../../shared/mail/mailbox'
import { useAppStore } from '../../state/store-context'
import { Button } from '../../ui/Button'
import { PracticeResetDialog } from './PracticeResetDialog'
import styles from './Settings.module.css'
import { SignOutDialog } from './SignOutDialog'
import { WebmailField } from './WebmailField'

interface MailboxCardProps {
  readonly mailbox: MailboxView
  readonly onSignedOut: () => void
}

/** One connected mailbox and what can be done about it. */
export function MailboxCard({ mailbox, onSignedOut }: MailboxCardProps) {
  const { t } = useTranslation('settings')
  const openDialog = useAppStore(state => state.openDialog)
  const [asking, setAsking] = useState<'sign-out' | 'reset' | null>(null)
  const practice = mailbox.server === 'practice'
  const close = () => setAsking(null)
  return (
    <li className={styles.mailbox}>
      <h3 className={styles.address}>{mailbox.address}</h3>
      <p className={styles.facts}>{useFacts(mailbox).join(' · ')}</p>
      {!practice && <WebmailField key={mailbox.webmail ?? ''} mailbox={mailbox} />}
      <div className={styles.row}>
        {practice ? (
          <Button size="small" onPress={() => setAsking('reset')}>
            {t('reset.open')}
          </Button>
        ) : mailbox.connection.state === 'closed' ? null : (
          <Button size="small" onPress={() => openDialog({ kind: 'reconnect', mailboxId: mailbox.id })}>
            {t('mailbox.credentials')}
          </Button>
        )}
        <Button size="small" variant="danger" onPress={() => setAsking('sign-out')}>
          {t('sign-out.open')}
        </Button>
      </div>
      {asking === 'sign-out' && <SignOutDialog mailbox={mailbox} onClose={close} onSignedOut={onSignedOut} />}
      {asking === 'reset' && <PracticeResetDialog onClose={close} />}
    </li>
  )
}

function useFacts(mailbox: MailboxView): readonly string[] {
  const { t } = useTranslation('settings')
  const state = t(`mailbox.state.${mailbox.connection.state}`)
  if (mailbox.server === 'practice') return [t('mailbox.practice'), state]
  const host = new URL(mailbox.addresses.massive).host
  return [
    t(`mailbox.server.${mailbox.server}`, { host }),
    state,
    t('mailbox.username', { username: mailbox.username }),
    t(`mailbox.secrets.${mailbox.secrets}`)
  ]
}
