import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountView } from '../../../shared/account/account'
import { selectAppView } from '../../state/selectors'
import { useAppStore } from '../../state/store-context'
import { Select } from '../../ui/Select'
import { Tabs } from '../../ui/Tabs'
import { AccountPart } from './AccountPart'
import { MailboxesPart } from './mailboxes/MailboxesPart'
import { NoAccount } from './NoAccount'
import styles from './Office.module.css'
import { UsagePart } from './UsagePart'

const none: readonly AccountView[] = []

/** The account of whoever administers it: its mailboxes, its usage and its money. */
export function Office() {
  const { t } = useTranslation('office')
  const accounts = useAppStore(state => selectAppView(state)?.accounts ?? none)
  const [chosen, setChosen] = useState<string | null>(null)
  const account = accounts.find(({ id }) => id === chosen) ?? accounts[0]
  return (
    <section className={styles.office} aria-label={t('title')} data-pane="office" tabIndex={-1}>
      <div className={styles.column}>
        <header className={styles.head}>
          <h2 className={styles.title}>{t('title')}</h2>
          {accounts.length > 1 && account !== undefined && (
            <Select
              label={t('account.choose')}
              value={account.id}
              onChange={setChosen}
              options={accounts.map(({ id, email }) => ({ id, label: email }))}
            />
          )}
        </header>
        <Parts key={account?.id} account={account ?? null} />
      </div>
    </section>
  )
}

function Parts({ account }: { readonly account: AccountView | null }) {
  const { t } = useTranslation('office')
  return (
    <Tabs
      label={t('title')}
      tabs={[
        ...(account === null
          ? []
          : [{ id: 'mailboxes', label: t('tab.mailboxes'), content: <MailboxesPart account={account} /> }]),
        {
          id: 'account',
          label: t('tab.account'),
          content: account === null ? <NoAccount /> : <AccountPart account={account} />
        },
        { id: 'usage', label: t('tab.usage'), content: <UsagePart accountId={account?.id ?? null} /> }
      ]}
    />
  )
}
