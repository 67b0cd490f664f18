import { useState } from 'react'
import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { MailboxView } from '../../../shared/mail/mailbox'
import { inspectLink } from './inspect-link'
import { LinkDialog } from './LinkDialog'
import styles from './Marking.module.css'
import { WebmailDialog } from './WebmailDialog'

interface WebmailProps {
  readonly mailbox: MailboxView | null
  /** The message is no longer on the server: nobody shall be sent to look for it there in vain. */
  readonly gone: boolean
}

/** Stands on every message: where attachments and originals are, since they cannot be had here. */
export function Webmail({ mailbox, gone }: WebmailProps) {
  const { t } = useTranslation('reader')
  const [asking, setAsking] = useState<'open' | 'set' | null>(null)
  const address = mailbox?.webmail ?? null
  const link = address === null ? null : inspectLink(address, '')
  const close = () => setAsking(null)
  return (
    <div className={styles.webmail}>
      <p>{t(gone ? 'webmail.standing-gone' : 'webmail.standing')}</p>
      {link?.kind === 'https' && (
        <Button className={styles.link ?? ''} onPress={() => setAsking('open')}>
          {t('webmail.open', { host: link.host })}
        </Button>
      )}
      {mailbox !== null && (
        <Button className={styles.link ?? ''} onPress={() => setAsking('set')}>
          {address === null ? t('webmail.set') : t('webmail.change')}
        </Button>
      )}
      {asking === 'open' && link?.kind === 'https' && <LinkDialog link={link} onClose={close} />}
      {asking === 'set' && mailbox !== null && <WebmailDialog mailbox={mailbox} onClose={close} />}
    </div>
  )
}
