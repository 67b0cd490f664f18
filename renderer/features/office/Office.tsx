import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountView } from '../../../shared/account/account'
import type { OwnedRef } from '../../../shared/lifecycle/expiry'
import { ErrorSubject } from '../../i18n/error-subject'
import { selectAppView } from '../../state/selectors'
import { useAppStore } from '../../state/store-context'
import { Page } from '../../ui/Page'
import { Select } from '../../ui/Select'
import { Tabs } from '../../ui/Tabs'
import { AccountPart } from './AccountPart'
import { MailboxesPart, type Place } from './mailboxes/MailboxesPart'
import { NoAccount } from './NoAccount'
import styles from './Office.module.css'
import { UsagePart } from './UsagePart'

const none: readonly AccountView[] = []

interface Shown {
  /** The account that is looked at; null: the first. */
  readonly accountId: string | null
  /** What was asked for from elsewhere; null: nothing was. */
  readonly owned: OwnedRef | null
  /** How often something was asked for: each time begins anew. */
  readonly visits: number
}

/** The account of whoever administers it: its mailboxes, its usage and its money. */
export function Office() {
  const { t } = useTranslation('office')
  const accounts = useAppStore(state => selectAppView(state)?.accounts ?? none)
  const [shown, setShown] = useState<Shown>({ accountId: null, owned: null, visits: 0 })
  const wanted = useAppStore(state => state.wantedOwned)
  const ownedShown = useAppStore(state => state.ownedShown)
  useEffect(() => {
    if (wanted === null) return
    setShown(({ visits }) => ({ accountId: wanted.accountId, owned: wanted, visits: visits + 1 }))
    ownedShown()
  }, [wanted, ownedShown])
  const account = accounts.find(({ id }) => id === shown.accountId) ?? accounts[0]
  const owned = account?.id === shown.owned?.accountId ? shown.owned : null
  return (
    <Page label={t('title')} pane="office">
      <header className={styles.head}>
        <h2 className={styles.title}>{t('title')}</h2>
        {accounts.length > 1 && account !== undefined && (
          <Select
            label={t('account.choose')}
            value={account.id}
            onChange={accountId => setShown(({ visits }) => ({ accountId, owned: null, visits }))}
            options={accounts.map(({ id, email }) => ({ id, label: email }))}
          />
        )}
      </header>
      <ErrorSubject value="account">
        <Parts key={`${account?.id} ${shown.visits}`} account={account ?? null} owned={owned} />
      </ErrorSubject>
    </Page>
  )
}

interface PartsProps {
  readonly account: AccountView | null
  /** The mailbox it begins with; null: with all of them. */
  readonly owned: OwnedRef | null
}

function Parts({ account, owned }: PartsProps) {
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
                content: <MailboxesPart account={account} first={placeOf(owned)} />
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

function placeOf(owned: OwnedRef | null): Place {
  if (owned === null) return { kind: 'list' }
  return { kind: owned.byHand ? 'flat' : 'owned', id: owned.ownedId }
}
