import { FlaskConical, KeyRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useErrorText } from '../../i18n/use-error-text'
import { useAppStore, useBridge } from '../../state/store-context'
import { useAttempt } from '../../state/use-attempt'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import styles from './Office.module.css'

/** What an account is for, and the two ways to one. */
export function NoAccount() {
  const { t } = useTranslation('office')
  const bridge = useBridge()
  const errorText = useErrorText()
  const openDialog = useAppStore(state => state.openDialog)
  const practice = useAttempt<string>({ onSuccess: () => {} })
  return (
    <div className={styles.part}>
      <p className={styles.lead}>{t('none.words')}</p>
      <p className={styles.soft}>{t('none.pasted')}</p>
      {practice.error !== null && <Banner tone="bad">{errorText(practice.error)}</Banner>}
      <div className={styles.row}>
        <Button
          variant="primary"
          icon={KeyRound}
          onPress={() => openDialog({ kind: 'connect-account', accountId: null })}
        >
          {t('none.connect')}
        </Button>
        <Button
          icon={FlaskConical}
          isDisabled={practice.running}
          onPress={() => void practice.run(() => bridge.request('account.open-practice', undefined))}
        >
          {t(practice.running ? 'none.opening' : 'none.practice')}
        </Button>
      </div>
    </div>
  )
}
