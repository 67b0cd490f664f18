import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountView } from '../../../shared/account/account'
import { useErrorText } from '../../i18n/use-error-text'
import { useBridge } from '../../state/store-context'
import { Button } from '../../ui/Button'
import { Checkbox } from '../../ui/Checkbox'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { useToast } from '../../ui/Toast'
import styles from './Office.module.css'

/** Forgets the key and revokes the program's own tokens; mailboxes that used them need others. */
export function AccountSignOut({ account }: { readonly account: AccountView }) {
  const { t } = useTranslation('office')
  const bridge = useBridge()
  const errorText = useErrorText()
  const showToast = useToast()
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [erase, setErase] = useState({ drafts: true, flats: false })
  const signOut = async () => {
    setBusy(true)
    const result = await bridge.request('account.sign-out', { accountId: account.id, erase })
    setBusy(false)
    setAsked(false)
    const left = result.ok ? null : errorText(result.error)
    // Forgotten here in any case; what may be left is at the service.
    if (left === null) showToast({ text: t('sign-out.done', { account: account.email }) })
    else showToast({ text: t('sign-out.left', { reason: left }), tone: 'bad' })
  }
  return (
    <div className={styles.row}>
      <Button variant="danger" onPress={() => setAsked(true)}>
        {t('sign-out.action')}
      </Button>
      {asked && (
        <ConfirmDialog
          title={t('sign-out.title', { account: account.email })}
          confirmLabel={t('sign-out.confirm')}
          danger
          busy={busy}
          onConfirm={() => void signOut()}
          onClose={() => setAsked(false)}
        >
          <p>{t('sign-out.words')}</p>
          <Checkbox
            label={t('sign-out.erase-drafts')}
            isSelected={erase.drafts}
            onChange={drafts => setErase({ ...erase, drafts })}
          />
          <Checkbox
            label={t('sign-out.erase-flats')}
            isSelected={erase.flats}
            onChange={flats => setErase({ ...erase, flats })}
          />
        </ConfirmDialog>
      )}
    </div>
  )
}
