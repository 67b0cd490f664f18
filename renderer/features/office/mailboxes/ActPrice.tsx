import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { WalletTransaction } from '../../../../shared/account/account'
import type { PriceEstimate } from '../../../../shared/plans/act-price'
import { useFormat } from '../../../i18n/use-format'
import { loaded } from '../../../state/load'
import { useBridge } from '../../../state/store-context'
import { useLoaded } from '../../../state/use-loaded'
import { Banner } from '../../../ui/Banner'
import office from '../Office.module.css'

interface ActPriceProps {
  readonly accountId: string
  /** By what the wallet says of earlier ones, the newest first; null: nobody knows. */
  readonly estimate: (transactions: readonly WalletTransaction[]) => PriceEstimate | null
  /** Said where nobody knows. */
  readonly unknown: string
}

/** What an act will cost as far as anybody can say, and whether the wallet covers it; it holds nothing up. */
export function ActPrice({ accountId, estimate, unknown }: ActPriceProps) {
  const { t } = useTranslation('mailboxes')
  const bridge = useBridge()
  const format = useFormat()
  const { load } = useLoaded(
    useCallback(() => bridge.request('account.wallet', { accountId, skip: 0 }), [bridge, accountId])
  )
  const view = loaded(load)
  const price = estimate(view?.transactions ?? [])
  const credit = view === null ? null : Math.round(view.wallet.credit * 1_000)
  return (
    <div className={office.part}>
      <p>
        {price === null ? unknown : t(`price.${price.from}`, { price: format.money(price.milliEuro) })}{' '}
        {credit !== null && t('price.credit', { credit: format.money(credit) })}
        {load.state === 'failed' && t('price.credit-unknown')}
      </p>
      {credit !== null && credit <= 0 && <Banner tone="warn">{t('price.empty')}</Banner>}
      {credit !== null && credit > 0 && price !== null && credit < price.milliEuro && (
        <Banner tone="warn">{t('price.short')}</Banner>
      )}
    </div>
  )
}
