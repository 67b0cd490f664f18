import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isActive, isRenewable, type OwnedMailboxDetails } from '../../../../shared/lifecycle/owned-mailbox'
import { renewalPrice } from '../../../../shared/plans/act-price'
import { useErrorText } from '../../../i18n/use-error-text'
import { useBridge } from '../../../state/store-context'
import { Button } from '../../../ui/Button'
import { ConfirmDialog } from '../../../ui/ConfirmDialog'
import { useToast } from '../../../ui/Toast'
import office from '../Office.module.css'
import { Part } from '../Part'
import { ActPrice } from './ActPrice'

interface OwnedActsProps {
  readonly accountId: string
  readonly mailbox: OwnedMailboxDetails
  /** Something is open: nothing more is asked of this mailbox until it is known. */
  readonly closed: boolean
  readonly onDone: () => void
}

/** Renewing, which costs, and revoking, which ends the mailbox: both only when its address has been typed. */
export function OwnedActs({ accountId, mailbox, closed, onDone }: OwnedActsProps) {
  const { t } = useTranslation('mailboxes')
  const [asked, setAsked] = useState<'renew' | 'revoke' | null>(null)
  return (
    <Part title={t('acts.title')}>
      <div className={office.row}>
        {isRenewable(mailbox) && (
          <Button isDisabled={closed} onPress={() => setAsked('renew')}>
            {t(mailbox.state === 'revocata' ? 'renew.again' : 'renew.action')}
          </Button>
        )}
        {isActive(mailbox) && (
          <Button variant="danger" isDisabled={closed} onPress={() => setAsked('revoke')}>
            {t('revoke.action')}
          </Button>
        )}
      </div>
      {closed && <p className={office.soft}>{t('acts.closed')}</p>}
      {asked !== null && (
        <ActDialog
          act={asked}
          accountId={accountId}
          mailbox={mailbox}
          onClose={() => setAsked(null)}
          onDone={() => {
            setAsked(null)
            onDone()
          }}
        />
      )}
    </Part>
  )
}

interface ActDialogProps {
  readonly act: 'renew' | 'revoke'
  readonly accountId: string
  readonly mailbox: OwnedMailboxDetails
  readonly onClose: () => void
  readonly onDone: () => void
}

function ActDialog({ act, accountId, mailbox, onClose, onDone }: ActDialogProps) {
  const { t } = useTranslation('mailboxes')
  const bridge = useBridge()
  const errorText = useErrorText()
  const showToast = useToast()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const { address } = mailbox
  const confirm = async (typed: string) => {
    setBusy(true)
    const input = { accountId, ownedId: mailbox.id, typed }
    const result = await (act === 'renew'
      ? bridge.request('lifecycle.renew', input)
      : bridge.request('lifecycle.revoke', input))
    setBusy(false)
    if (result.ok) {
      showToast({ text: t(`${act}.done`, { address }) })
      onDone()
    } else if (result.error.code === 'act-open') onDone()
    else setError(errorText(result.error))
  }
  return (
    <ConfirmDialog
      title={t(`${act}.title`, { address })}
      confirmLabel={t(`${act}.confirm`)}
      danger={act === 'revoke'}
      typed={{ label: t('acts.type', { address }), expected: address }}
      busy={busy}
      error={error}
      onConfirm={typed => void confirm(typed)}
      onClose={onClose}
    >
      <p>{t(`${act}.words`)}</p>
      {act === 'renew' && (
        <ActPrice
          accountId={accountId}
          estimate={transactions => renewalPrice(mailbox, transactions)}
          unknown={t('renew.price')}
        />
      )}
    </ConfirmDialog>
  )
}
