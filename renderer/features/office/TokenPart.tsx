import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountView } from '../../../shared/account/account'
import { useErrorText } from '../../i18n/use-error-text'
import { useFormat } from '../../i18n/use-format'
import { useNow } from '../../state/main-clock'
import { useAppStore, useBridge } from '../../state/store-context'
import { useAttempt } from '../../state/use-attempt'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { useToast } from '../../ui/Toast'
import styles from './Office.module.css'
import { Part } from './Part'

/** With these the account's key may be missing or refused. */
const ofKey: ReadonlySet<string> = new Set(['secret-missing', 'credentials-refused'])

/** The token that this program has made for itself: until when it holds, and how to have a new one. */
export function TokenPart({ account }: { readonly account: AccountView }) {
  const { t } = useTranslation('office')
  const bridge = useBridge()
  const format = useFormat()
  const errorText = useErrorText()
  const showToast = useToast()
  const now = useNow(60_000)
  const renewal = useAttempt<AccountView>({ onSuccess: () => showToast({ text: t('token.renewed') }) })
  const openDialog = useAppStore(state => state.openDialog)
  const { token } = account
  // The token that was in use when a new one was asked for.
  const [before, setBefore] = useState<number | null>(null)
  const trouble = renewal.error ?? account.trouble
  const phrase = () => {
    if (token === null) return 'trouble'
    if (renewal.error === null) return 'unsettled'
    return token.madeAt === before ? 'not-renewed' : 'not-revoked'
  }
  const renew = (
    <Button
      size="small"
      busy={renewal.running}
      onPress={() => {
        setBefore(token?.madeAt ?? null)
        void renewal.run(() => bridge.request('account.renew-token', { accountId: account.id }))
      }}
    >
      {t(token === null ? 'token.make' : 'token.renew')}
    </Button>
  )
  return (
    <Part title={t('token.title')} actions={renew}>
      {trouble !== null && (
        <Banner tone={token === null ? 'bad' : 'warn'}>
          {t(`token.${phrase()}`, { reason: errorText(trouble) })}
        </Banner>
      )}
      {trouble !== null && ofKey.has(trouble.code) && account.server !== 'practice' && (
        <div className={styles.row}>
          <Button onPress={() => openDialog({ kind: 'connect-account', accountId: account.id })}>
            {t('token.key-again')}
          </Button>
        </div>
      )}
      <p className={styles.soft}>
        {t(account.secrets === 'session' ? 'token.words-session' : 'token.words')}
      </p>
      {token !== null && (
        <dl className={styles.facts}>
          <dt>{t('token.name')}</dt>
          <dd>{token.name}</dd>
          <dt>{t('token.made')}</dt>
          <dd>{format.dateTime(new Date(token.madeAt))}</dd>
          <dt>{t('token.ends')}</dt>
          <dd>
            {token.expiresAt === null
              ? t('token.end-unknown')
              : t('token.end', {
                  moment: format.dateTime(new Date(token.expiresAt)),
                  days: format.number(Math.max(0, Math.floor((token.expiresAt - now) / 86_400_000)))
                })}
          </dd>
          <dt>{t('token.kept')}</dt>
          <dd>{t(`token.kept-${account.secrets}`)}</dd>
        </dl>
      )}
    </Part>
  )
}
