import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MailboxView } from '../../../shared/mail/mailbox'
import { useErrorText } from '../../i18n/use-error-text'
import { useBridge } from '../../state/store-context'
import { Button } from '../../ui/Button'
import { TextField } from '../../ui/TextField'
import styles from './Settings.module.css'

/** Where attachments and originals of a mailbox are to be had. */
export function WebmailField({ mailbox }: { readonly mailbox: MailboxView }) {
  const { t } = useTranslation('settings')
  const bridge = useBridge()
  const errorText = useErrorText()
  const [text, setText] = useState(mailbox.webmail ?? '')
  const [error, setError] = useState<string | null>(null)
  const changed = text.trim() !== (mailbox.webmail ?? '')
  const keep = async () => {
    if (!changed) return
    const webmail = text.trim() === '' ? null : text.trim()
    if (webmail !== null && !(/^https:\/\//i.test(webmail) && URL.canParse(webmail))) {
      setError(t('webmail.fault'))
      return
    }
    const result = await bridge.request('mailbox.webmail', { mailboxId: mailbox.id, webmail })
    setError(
      result.ok ? null : result.error.code === 'invalid-input' ? t('webmail.fault') : errorText(result.error)
    )
  }
  return (
    <TextField
      label={t('webmail.label')}
      description={t('webmail.note')}
      error={error}
      value={text}
      onChange={value => {
        setText(value)
        setError(null)
      }}
      onKeyDown={event => {
        if (event.key === 'Enter') void keep()
      }}
      inputMode="url"
      placeholder="https://"
      className={styles.wide}
      after={changed && <Button onPress={() => void keep()}>{t('webmail.keep')}</Button>}
    />
  )
}
