import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Load, SendingDeletionCheck } from '../../../shared/ipc/views'
import type { RecipientDelivery } from '../../../shared/mail/sending'
import { useErrorText } from '../../i18n/use-error-text'
import { idle, toSettled } from '../../state/load'
import { useBridge } from '../../state/store-context'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { Dialog } from '../../ui/Dialog'
import { FailedState } from '../../ui/State'
import { useToast } from '../../ui/Toast'
import styles from './DeleteReceiptsDialog.module.css'

interface DeleteReceiptsDialogProps {
  readonly sendingId: string
  readonly recipient: RecipientDelivery
  readonly onClose: () => void
}

/** Destroys one recipient's receipts on the server; refused while anything else would be destroyed with them. */
export function DeleteReceiptsDialog({ sendingId, recipient, onClose }: DeleteReceiptsDialogProps) {
  const { t } = useTranslation(['delivery', 'common'])
  const bridge = useBridge()
  const [check, setCheck] = useState<Load<SendingDeletionCheck>>(idle)
  const { id: recipientId } = recipient
  useEffect(() => {
    let wanted = true
    void bridge.request('sending.check-deletion', { sendingId, recipientId }).then(result => {
      if (wanted) setCheck(toSettled<SendingDeletionCheck>(idle, result))
    })
    return () => {
      wanted = false
    }
  }, [bridge, sendingId, recipientId])

  if (check.state === 'ready' && check.value.blockers.length === 0) {
    return <Confirm sendingId={sendingId} recipient={recipient} check={check.value} onClose={onClose} />
  }
  const refused = check.state === 'ready'
  return (
    <Dialog
      title={refused ? t('delete.refused') : t('delete.title')}
      onClose={onClose}
      footer={<Button onPress={onClose}>{t('common:close')}</Button>}
    >
      {check.state === 'failed' && <FailedState title={t('delete.check-failed')} error={check.error} />}
      {check.state === 'ready' && <Blockers blockers={check.value.blockers} />}
      {check.state === 'idle' && <p role="status">{t('delete.checking')}</p>}
    </Dialog>
  )
}

function Blockers({ blockers }: { readonly blockers: SendingDeletionCheck['blockers'] }) {
  const { t } = useTranslation('delivery')
  return (
    <div role="alert">
      <p>{t('delete.blockers')}</p>
      <ul className={styles.blockers}>
        {blockers.map(blocker => (
          <li key={blocker}>{t(`delete.blocker.${blocker}`)}</li>
        ))}
      </ul>
    </div>
  )
}

interface ConfirmProps extends DeleteReceiptsDialogProps {
  readonly check: SendingDeletionCheck
}

function Confirm({ sendingId, recipient, check, onClose }: ConfirmProps) {
  const { t } = useTranslation('delivery')
  const bridge = useBridge()
  const errorText = useErrorText()
  const showToast = useToast()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const destroy = async (typed: string) => {
    setBusy(true)
    const result = await bridge.request('sending.delete', { sendingId, recipientId: recipient.id, typed })
    setBusy(false)
    if (!result.ok) return setError(errorText(result.error))
    onClose()
    showToast({ text: t('delete.done') })
  }
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
      <p>{t('delete.words', { count: check.receipts, address: recipient.address })}</p>
      {recipient.together && <p>{t('delete.together')}</p>}
      <p>{t('delete.proof')}</p>
    </ConfirmDialog>
  )
}
