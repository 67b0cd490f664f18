import { TriangleAlert } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { costOfSending, isPaidOnSending } from '../../../shared/plans/plans'
import { useFormat } from '../../i18n/use-format'
import { selectAppView, selectMailboxes, selectSettings } from '../../state/selectors'
import { useAppStore } from '../../state/store-context'
import { classes } from '../../ui/classes'
import styles from './PreFlightLines.module.css'

interface WalletLineProps {
  readonly mailboxId: string
  readonly sendings: number
}

/** Warns that the credit of the account on the mailbox's server does not seem to cover a sending; it holds nothing up. */
export function WalletLine({ mailboxId, sendings }: WalletLineProps) {
  const { t } = useTranslation('usage')
  const format = useFormat()
  const settings = useAppStore(selectSettings)
  const loadCredits = useAppStore(state => state.loadCredits)
  const accountIds = useAppStore(state => {
    const mailbox = selectMailboxes(state).find(({ id }) => id === mailboxId)
    if (mailbox === undefined || mailbox.server === 'practice') return ''
    const accounts = selectAppView(state)?.accounts ?? []
    return accounts
      .filter(({ addresses }) => addresses.massive === mailbox.addresses.massive)
      .map(({ id }) => id)
      .join('\n')
  })
  const isPaid = settings !== null && isPaidOnSending(settings.plan)
  useEffect(() => {
    if (isPaid && accountIds !== '') loadCredits(accountIds.split('\n'))
  }, [isPaid, accountIds, loadCredits])
  // Of several accounts nobody knows which one pays: the one with the most decides.
  const credit = useAppStore(state => {
    const known = accountIds.split('\n').flatMap(id => state.credits[id]?.milliEuro ?? [])
    return known.length === 0 ? null : Math.max(...known)
  })
  if (!isPaid || credit === null) return null
  const cost = costOfSending(settings.plan, sendings, settings.prices)
  if (cost <= credit || cost === 0) return null
  return (
    <ul className={styles.lines}>
      <li className={classes(styles.line, styles.warn)}>
        <TriangleAlert size={14} aria-hidden />
        <span className={styles.words}>
          {t('wallet-short', { credit: format.money(credit), money: format.money(cost) })}
        </span>
      </li>
    </ul>
  )
}
