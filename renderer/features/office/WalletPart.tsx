import { RefreshCw } from 'lucide-react'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WalletTransaction } from '../../../shared/account/account'
import { useErrorText } from '../../i18n/use-error-text'
import { useFormat } from '../../i18n/use-format'
import { useBridge } from '../../state/store-context'
import { useAttempt } from '../../state/use-attempt'
import { useLoaded } from '../../state/use-loaded'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { Loaded } from '../../ui/Loaded'
import styles from './Office.module.css'
import { Part } from './Part'

/** What there is to spend, and what was spent. */
export function WalletPart({ accountId }: { readonly accountId: string }) {
  const { t } = useTranslation('office')
  const bridge = useBridge()
  const ask = useCallback(() => bridge.request('account.wallet', { accountId, skip: 0 }), [bridge, accountId])
  const { load, reload } = useLoaded(ask)
  const again = (
    <Button size="small" icon={RefreshCw} busy={load.state === 'loading'} onPress={reload}>
      {t('refresh')}
    </Button>
  )
  return (
    <Part title={t('wallet.title')} actions={again}>
      <Loaded load={load} failed={t('wallet.failed')} again={reload}>
        {view => (
          <>
            {load.state === 'failed' && <Stale error={load.error} />}
            <Credit euros={view.wallet.credit} at={view.wallet.updatedAt} />
            <Movements
              key={view.transactions[0]?.id}
              accountId={accountId}
              first={view.transactions}
              more={view.more}
            />
          </>
        )}
      </Loaded>
    </Part>
  )
}

function Stale({ error }: { readonly error: Parameters<ReturnType<typeof useErrorText>>[0] }) {
  const { t } = useTranslation('office')
  const errorText = useErrorText()
  return (
    <Banner tone="warn">
      {errorText(error)} {t('stale')}
    </Banner>
  )
}

function Credit({ euros, at }: { readonly euros: number; readonly at: number | null }) {
  const { t } = useTranslation('office')
  const format = useFormat()
  return (
    <p className={styles.figure}>
      <strong>{format.money(Math.round(euros * 1_000))}</strong>
      {at !== null && (
        <span className={styles.soft}>{t('wallet.at', { moment: format.dateTime(new Date(at)) })}</span>
      )}
    </p>
  )
}

interface MovementsProps {
  readonly accountId: string
  readonly first: readonly WalletTransaction[]
  readonly more: boolean
}

/** Newest first; older ones on request. */
function Movements({ accountId, first, more }: MovementsProps) {
  const { t } = useTranslation('office')
  const bridge = useBridge()
  const format = useFormat()
  const errorText = useErrorText()
  const [shown, setShown] = useState({ rows: first, more })
  const older = useAttempt<{ readonly transactions: readonly WalletTransaction[]; readonly more: boolean }>({
    onSuccess: ({ transactions, more }) => {
      // One that came in meanwhile has moved the others on: it is shown once all the same.
      const known = new Set(shown.rows.map(({ id }) => id))
      setShown({ rows: [...shown.rows, ...transactions.filter(({ id }) => !known.has(id))], more })
    }
  })
  if (shown.rows.length === 0) return <p className={styles.soft}>{t('wallet.none')}</p>
  return (
    <>
      <div className={styles.tableBox}>
        <table className={styles.table}>
          <caption className={styles.soft}>{t('wallet.movements')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('wallet.day')}</th>
              <th scope="col">{t('wallet.what')}</th>
              <th scope="col" className={styles.number}>
                {t('wallet.amount')}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.rows.map(({ id, at, description, amount }) => (
              <tr key={id}>
                <td className={styles.short}>{at === null ? '' : format.dateTime(new Date(at))}</td>
                <td>{description}</td>
                <td className={styles.number}>{format.money(Math.round(amount * 1_000))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {older.error !== null && <Banner tone="bad">{errorText(older.error)}</Banner>}
      {shown.more && (
        <Button
          size="small"
          busy={older.running}
          onPress={() =>
            void older.run(() => bridge.request('account.wallet', { accountId, skip: shown.rows.length }))
          }
        >
          {t('wallet.older')}
        </Button>
      )}
    </>
  )
}
