import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MailboxView } from '../../../shared/mail/mailbox'
import { useErrorText } from '../../i18n/use-error-text'
import { loaded } from '../../state/load'
import { selectSendings } from '../../state/selectors'
import { useAppStore, useBridge } from '../../state/store-context'
import { Banner } from '../../ui/Banner'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { RadioGroup } from '../../ui/RadioGroup'
import { useToast } from '../../ui/Toast'

interface SignOutDialogProps {
  readonly mailbox: MailboxView
  readonly onClose: () => void
  readonly onSignedOut: () => void
}

/** Forgets the secrets of a mailbox and asks whether to keep what is stored on this computer. */
export function SignOutDialog({ mailbox, onClose, onSignedOut }: SignOutDialogProps) {
  const { t } = useTranslation('settings')
  const bridge = useBridge()
  const errorText = useErrorText()
  const showToast = useToast()
  const [data, setData] = useState<'keep' | 'erase'>('keep')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const practice = mailbox.server === 'practice'
  const unknown = useUnknownCount(mailbox.id)
  const signOut = async () => {
    setBusy(true)
    const input = { mailboxId: mailbox.id, keepData: data === 'keep' }
    const result = await bridge.request('mailbox.sign-out', input)
    setBusy(false)
    if (!result.ok && result.error.code !== 'mailbox-unknown') {
      setError(errorText(result.error))
      return
    }
    showToast({ text: t('sign-out.done', { address: mailbox.address }) })
    onClose()
    onSignedOut()
  }
  return (
    <ConfirmDialog
      title={t('sign-out.title', { address: mailbox.address })}
      confirmLabel={t(data === 'keep' ? 'sign-out.confirm' : 'sign-out.confirm-erase')}
      danger
      busy={busy}
      error={error}
      onConfirm={() => void signOut()}
      onClose={onClose}
    >
      <p>{t(practice ? 'sign-out.words-practice' : 'sign-out.words')}</p>
      <RadioGroup
        label={t('sign-out.data')}
        value={data}
        onChange={setData}
        options={[
          { id: 'keep', label: t('sign-out.keep.label'), note: t('sign-out.keep.note') },
          {
            id: 'erase',
            label: t('sign-out.erase.label'),
            note: t(practice ? 'sign-out.erase.note-practice' : 'sign-out.erase.note')
          }
        ]}
      />
      {data === 'erase' && unknown > 0 && (
        <Banner tone="warn">{t('sign-out.erase.unknown', { count: unknown })}</Banner>
      )}
    </ConfirmDialog>
  )
}

/** How many requests of a mailbox nobody knows the outcome of; one for each recipient. */
function useUnknownCount(mailboxId: string): number {
  const loadSendings = useAppStore(state => state.loadSendings)
  useEffect(() => void loadSendings(mailboxId), [loadSendings, mailboxId])
  const sendings = useAppStore(state => loaded(selectSendings(mailboxId)(state)))
  const recipients = (sendings ?? []).flatMap(sending => sending.recipients)
  return recipients.filter(({ handover }) => handover.state === 'unknown' || handover.state === 'sending')
    .length
}
