import { useCallback } from 'react'
import { Disclosure, DisclosurePanel, Heading } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useBridge } from '../../state/store-context'
import { useLoaded } from '../../state/use-loaded'
import { FoldButton } from '../../ui/FoldButton'
import { Loaded } from '../../ui/Loaded'
import styles from './Office.module.css'

/** What the account may do, folded in: it is asked for when the page comes, and read by few. */
export function ScopesPart({ accountId }: { readonly accountId: string }) {
  const { t } = useTranslation('office')
  const bridge = useBridge()
  const ask = useCallback(() => bridge.request('account.scopes', { accountId }), [bridge, accountId])
  const { load, reload } = useLoaded(ask)
  return (
    <Disclosure className={styles.part ?? ''}>
      <Heading level={3} className={styles.heading ?? ''}>
        <FoldButton>{t('scopes.title')}</FoldButton>
      </Heading>
      <DisclosurePanel>
        <p className={styles.soft}>{t('scopes.words')}</p>
        <Loaded load={load} failed={t('scopes.failed')} again={reload}>
          {scopes => (
            <div className={styles.tableBox}>
              <table className={styles.table}>
                <caption className={styles.soft}>{t('scopes.title')}</caption>
                <thead>
                  <tr>
                    <th scope="col">{t('scopes.scope')}</th>
                    <th scope="col">{t('scopes.enabled')}</th>
                    <th scope="col">{t('scopes.used')}</th>
                  </tr>
                </thead>
                <tbody>
                  {scopes.map(({ id, scope, enabled, used }) => (
                    <tr key={id}>
                      <td className={styles.code}>{scope}</td>
                      <td>{t(enabled ? 'yes' : 'no')}</td>
                      <td>{t(used ? 'yes' : 'no')}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </Loaded>
      </DisclosurePanel>
    </Disclosure>
  )
}
