import { useTranslation } from 'react-i18next'
import type { StateShare } from '../../../shared/mail/board'
import type { DeliveryState } from '../../../shared/mail/delivery'
import { Badge } from '../../ui/Badge'
import { stateLooks } from '../../ui/state-looks'

export function StateBadge({ state }: { readonly state: DeliveryState }) {
  const { t } = useTranslation('delivery')
  return <Badge {...stateLooks[state]}>{t(`state.${state}`)}</Badge>
}

/** In which states a sending's recipients are; where they are not all in one, how many are in each. */
export function ShareBadges({ shares }: { readonly shares: readonly StateShare[] }) {
  const { t } = useTranslation('delivery')
  return shares.map(({ state, part, whole }) => {
    const words = t(`state.${state}`)
    return (
      <Badge key={state} {...stateLooks[state]}>
        {part === whole ? words : t('list.part', { state: words, part, whole })}
      </Badge>
    )
  })
}
