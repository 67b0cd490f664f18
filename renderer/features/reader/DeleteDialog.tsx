import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeletionCheck, Load } from '../../../shared/ipc/views'
import type { MessageRow, Sender } from '../../../shared/mail/message'
import { unwrapSender } from '../../../shared/receipts/sender'
import { useErrorText } from '../../i18n/use-error-text'
import { useFormat } from '../../i18n/use-format'
import { idle, toSettled } from '../../state/load'
import { useAppStore, useBridge } from '../../state/store-context'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { Dialog } from '../../ui/Dialog'
import { FailedState } from '../../ui/State'
import { useToast } from '../../ui/Toast'
import styles from './DeleteDialog.module.css'
import { useMessageWords } from './use-message-words'

interface DeleteDialogProps {
  readonly row: MessageRow
  readonly onClose: () => void
}

/** Destroys a message on the server, after it was read there once more and the user has typed that it shall be. */
export function DeleteDialog({ row, onClose }: DeleteDialogProps) {
  const { t } = useTranslation(['reader', 'common'])
  const bridge = useBridge()
  const [check, setCheck] = useState<Load<DeletionCheck>>(idle)
  const { mailboxId, key } = row
  useEffect(() => {
    let wanted = true
    void bridge.request('message.check-deletion', { mailboxId, key }).then(result => {
      if (wanted) setCheck(toSettled<DeletionCheck>(idle, result))
    })
    return () => {
      wanted = false
    }
  }, [bridge, mailboxId, key])

  if (check.state === 'ready') return <Confirm row={row} check={check.value} onClose={onClose} />
  return (
    <Dialog
      title={t('delete.title')}
      onClose={onClose}
      footer={<Button onPress={onClose}>{t('common:cancel')}</Button>}
    >
      {check.state === 'failed' ? (
        <FailedState title={t('delete.check-failed')} error={check.error} />
      ) : (
        <p role="status">{t('delete.checking')}</p>
      )}
    </Dialog>
  )
}

interface ConfirmProps extends DeleteDialogProps {
  readonly check: DeletionCheck
}

function Confirm({ row, check, onClose }: ConfirmProps) {
  const { t } = useTranslation('reader')
  const format = useFormat()
  const words = useMessageWords()
  const bridge = useBridge()
  const errorText = useErrorText()
  const showToast = useToast()
  const selectMessage = useAppStore(state => state.selectMessage)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const destroy = async (typed: string) => {
    setBusy(true)
    const result = await bridge.request('message.delete', {
      mailboxId: row.mailboxId,
      key: row.key,
      typed
    })
    setBusy(false)
    if (!result.ok) return setError(errorText(result.error))
    onClose()
    selectMessage(null)
    showToast({ text: t('delete.done') })
  }
  const received =
    check.receivedAt === null ? t('head.date-not-given') : format.exactDateTime(new Date(check.receivedAt))
  return (
    <ConfirmDialog
      title={t('delete.title')}
      confirmLabel={t('delete.confirm')}
      danger
      typed={{
        label: t('delete.type', { confirmation: check.confirmation }),
        expected: check.confirmation
      }}
      busy={busy}
      error={error}
      onConfirm={typed => void destroy(typed)}
      onClose={onClose}
    >
      <p>{t('delete.reread')}</p>
      <dl className={styles.message}>
        <dt>{t('delete.sender')}</dt>
        <dd>{words.sender(senderOf(check.sender))}</dd>
        <dt>{t('delete.date')}</dt>
        <dd>{received}</dd>
        <dt>{t('delete.subject')}</dt>
        <dd>{check.subject}</dd>
      </dl>
      <div>
        <p>{t('delete.lost')}</p>
        <ul className={styles.lost}>
          <li>{t('delete.lost-attachments')}</li>
          <li>{t('delete.lost-original')}</li>
          <li>{t('delete.lost-proof')}</li>
        </ul>
        <p>
          <strong>{t('delete.not-undoable')}</strong> {t('delete.hide-instead')}
        </p>
      </div>
    </ConfirmDialog>
  )
}

/** As the list shows it: whom the message is from, and not the provider that carried it. */
function senderOf(raw: string): Sender {
  const { via, address, name } = unwrapSender(raw)
  if (address === null) return { kind: 'not-given', raw }
  if (via === 'provider') return { kind: 'provider', address }
  return { kind: 'given', address, name: name === address ? null : name }
}
