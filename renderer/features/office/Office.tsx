import { useEffect, useState } from 'react'
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

/** The account that is looked at, and the mailbox that was asked for from elsewhere; each such visit begins anew. */
interface Shown {
  readonly accountId: string | null
  readonly ownedId: string | null
  readonly visits: number
}

/** The account of whoever administers it: its mailboxes, its usage and its money. */
export function Office() {
  const { t } = useTranslation('office')
  const accounts = useAppStore(state => selectAppView(state)?.accounts ?? none)
  const [shown, setShown] = useState<Shown>({ accountId: null, ownedId: null, visits: 0 })
  const wanted = useAppStore(state => state.wantedOwned)
  const ownedShown = useAppStore(state => state.ownedShown)
  useEffect(() => {
    if (wanted === null) return
    setShown(({ visits }) => ({ ...wanted, visits: visits + 1 }))
    ownedShown()
  }, [wanted, ownedShown])
  const account = accounts.find(({ id }) => id === shown.accountId) ?? accounts[0]
  const ownedId = account?.id === shown.accountId ? shown.ownedId : null
  return (
    <section className={styles.office} aria-label={t('title')} data-pane="office" tabIndex={-1}>
      <div className={styles.column}>
        <header className={styles.head}>
          <h2 className={styles.title}>{t('title')}</h2>
          {accounts.length > 1 && account !== undefined && (
            <Select
              label={t('account.choose')}
              value={account.id}
              onChange={accountId => setShown(({ visits }) => ({ accountId, ownedId: null, visits }))}
              options={accounts.map(({ id, email }) => ({ id, label: email }))}
            />
          )}
        </header>
        <Parts key={`${account?.id} ${shown.visits}`} account={account ?? null} ownedId={ownedId} />
      </div>
    </section>
  )
}

interface PartsProps {
  readonly account: AccountView | null
  /** The mailbox it begins with; null: with all of them. */
  readonly ownedId: string | null
}

function Parts({ account, ownedId }: PartsProps) {
  const { t } = useTranslation('office')
  return (
    <Tabs
      label={t('title')}
      tabs={[
        ...(account === null
          ? []
          : [
              {
                id: 'mailboxes',
                label: t('tab.mailboxes'),
                content: <MailboxesPart account={account} ownedId={ownedId} />
              }
            ]),
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
