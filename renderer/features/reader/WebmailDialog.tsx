import { useState } from 'react'
import { Form } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { MailboxView } from '../../../shared/mail/mailbox'
import { useErrorText } from '../../i18n/use-error-text'
import { useBridge } from '../../state/store-context'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { TextField } from '../../ui/TextField'
import { readWebmailAddress } from './webmail-address'

interface WebmailDialogProps {
  readonly mailbox: MailboxView
  readonly onClose: () => void
}

/** Asks where the mailbox's webmail is; the service does not say. */
export function WebmailDialog({ mailbox, onClose }: WebmailDialogProps) {
  const { t } = useTranslation(['reader', 'common'])
  const bridge = useBridge()
  const errorText = useErrorText()
  const [text, setText] = useState(mailbox.webmail ?? '')
  const [error, setError] = useState<string | null>(null)

  const keep = async (webmail: string | null) => {
    const result = await bridge.request('mailbox.webmail', { mailboxId: mailbox.id, webmail })
    if (result.ok) onClose()
    else setError(errorText(result.error))
  }
  const save = () => {
    const address = readWebmailAddress(text)
    if (address === null) setError(t('webmail.invalid'))
    else void keep(address)
  }
  return (
    <Dialog
      title={t('webmail.title')}
      onClose={onClose}
      footer={
        <>
          {mailbox.webmail !== null && (
            <Button variant="quiet" onPress={() => void keep(null)}>
              {t('webmail.remove')}
            </Button>
          )}
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button variant="primary" onPress={save}>
            {t('webmail.save')}
          </Button>
        </>
      }
    >
      <Form
        onSubmit={event => {
          event.preventDefault()
          save()
        }}
      >
        <TextField
          label={t('webmail.field')}
          description={t('webmail.words')}
          placeholder={t('webmail.placeholder')}
          inputMode="url"
          value={text}
          onChange={next => {
            setText(next)
            setError(null)
          }}
          error={error}
          autoFocus
        />
      </Form>
    </Dialog>
  )
}
