import { useTranslation } from 'react-i18next'
import { publishedServers } from '../../../shared/mail/mailbox'
import { selectAppView } from '../../state/selectors'
import { useAppStore } from '../../state/store-context'
import styles from './Connect.module.css'
import type { ConnectForm } from './connect-form'

const scopes = ['POST', 'GET', 'DELETE'].map(method => `${method}:{{host}}/send`)
const mailScopes = [...scopes, 'GET:{{host}}/inbox', 'DELETE:{{host}}/inbox', 'GET:{{host}}/quota']

/** Where each thing comes from. */
export function Guide({ server }: { readonly server: ConnectForm['server'] }) {
  const { t } = useTranslation('welcome')
  const own = useAppStore(state => selectAppView(state)?.servers.addresses) ?? publishedServers.production
  const host = new URL((server === 'test' ? publishedServers.test : own).massive).host
  return (
    <aside className={styles.guide} aria-label={t('guide.title')}>
      <h3>{t('guide.title')}</h3>
      <dl>
        <dt>{t('guide.mailbox.title')}</dt>
        <dd>{t('guide.mailbox.words')}</dd>
        <dt>{t('guide.token.title')}</dt>
        <dd>
          {t('guide.token.words')}
          <ul className={styles.scopes} aria-label={t('guide.token.scopes')}>
            {mailScopes.map(scope => (
              <li key={scope}>{scope.replace('{{host}}', host)}</li>
            ))}
          </ul>
          {t('guide.token.expiry')}
        </dd>
        {server !== 'production' && (
          <>
            <dt>{t(`guide.${server}.title`)}</dt>
            <dd>{t(`guide.${server}.words`)}</dd>
          </>
        )}
        <dt>{t('guide.call.title')}</dt>
        <dd>{t('guide.call.words')}</dd>
      </dl>
    </aside>
  )
}
