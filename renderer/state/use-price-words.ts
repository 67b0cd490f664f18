import { useTranslation } from 'react-i18next'
import { costOfSending, isPriceEstimated } from '../../shared/plans/plans'
import { useFormat } from '../i18n/use-format'
import { selectMailboxes, selectSettings } from './selectors'
import { useAppStore } from './store-context'

const listed = {}

/** Says what sending to so many recipients costs at the plan of the settings: nothing in the practice. */
export function usePriceWords(mailboxId: string): (recipients: number) => string {
  const { t } = useTranslation('usage')
  const format = useFormat()
  const plan = useAppStore(state => selectSettings(state)?.plan ?? 'standard')
  const prices = useAppStore(state => selectSettings(state)?.prices ?? listed)
  const isPractice = useAppStore(state =>
    selectMailboxes(state).some(({ id, server }) => id === mailboxId && server === 'practice')
  )
  return recipients => {
    if (isPractice) return t('price.practice')
    const cost = costOfSending(plan, recipients, prices)
    if (cost === 0) return t('price.included')
    const money = format.money(cost)
    return t(isPriceEstimated(plan, prices) ? 'price.estimate' : 'price.about', { money })
  }
}
