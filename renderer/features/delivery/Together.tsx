import { useTranslation } from 'react-i18next'
import { unnamedReceipts } from '../../../shared/mail/delivery'
import type { Sending } from '../../../shared/mail/sending'
import { receiptTime } from '../../../shared/mail/timeline'
import { Button } from '../../ui/Button'
import styles from './DeliveryPanel.module.css'
import { useOpenReceipt } from './use-open-receipt'
import { useTimes } from './use-times'

/** What it means that several share a code, wished or not, and the receipts that tell of none of the recipients. */
export function Together({ sending }: { readonly sending: Sending }) {
  const { t } = useTranslation('delivery')
  const together = sending.recipients.some(recipient => recipient.together)
  const shared = sending.recipients.some(({ receipts }) => receipts.some(receipt => receipt.shared === true))
  if (!together && !shared && unnamedReceipts(sending).length === 0) return null
  return (
    <div className={styles.together}>
      {together && <p>{t('together.words')}</p>}
      {shared && <p>{t('together.shared')}</p>}
      <UnnamedReceipts sending={sending} />
    </div>
  )
}

function UnnamedReceipts({ sending }: { readonly sending: Sending }) {
  const { t } = useTranslation('delivery')
  const times = useTimes()
  const openReceipt = useOpenReceipt(sending.mailboxId)
  // Two receipts without a key may be equal in everything.
  const receipts = unnamedReceipts(sending).map((receipt, position) => ({ receipt, id: String(position) }))
  if (receipts.length === 0) return null
  return (
    <>
      <p>{t('together.unnamed', { count: receipts.length })}</p>
      <ul className={styles.unnamed}>
        {receipts.map(({ receipt, id }) => {
          const { kind, messageKey, addressee } = receipt
          const at = receiptTime(receipt)
          return (
            <li key={id}>
              <span>{t(`step.${kind}`)}</span>
              {addressee !== null && <span>{addressee}</span>}
              <span>{at === null ? t('time-not-given') : times.exact(at)}</span>
              {messageKey !== null && (
                <Button
                  variant="quiet"
                  size="small"
                  aria-label={t('card.receipt-of', { what: t(`step.${kind}`) })}
                  onPress={() => openReceipt(messageKey)}
                >
                  {t('card.open-receipt')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </>
  )
}
