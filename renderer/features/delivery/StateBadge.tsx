import { useTranslation } from 'react-i18next'
import type { DeliveryState } from '../../../shared/mail/delivery'
import { Badge } from '../../ui/Badge'
import { type SendingSummary, stateLooks } from './state-looks'

export function StateBadge({ state }: { readonly state: DeliveryState }) {
  const { t } = useTranslation('delivery')
  return <Badge {...stateLooks[state]}>{t(`state.${state}`)}</Badge>
}

/** A sending's most urgent state, and for how many of its recipients it holds. */
export function SummaryBadge({ summary }: { readonly summary: SendingSummary }) {
  const { t } = useTranslation('delivery')
  const { state, part, whole } = summary
  const words = t(`state.${state}`)
  return (
    <Badge {...stateLooks[state]}>
      {part === whole ? words : t('list.part', { state: words, part, whole })}
    </Badge>
  )
}
