import { useEffect, useRef, useState } from 'react'
import { VisuallyHidden } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { type DeliveryState, deliveryState } from '../../../shared/mail/delivery'
import type { Sending } from '../../../shared/mail/sending'

/** Tells screen readers, without interrupting, what became of a recipient while the panel is open. */
export function Announcer({ sending }: { readonly sending: Sending }) {
  const { t } = useTranslation('delivery')
  const before = useRef<ReadonlyMap<string, DeliveryState> | null>(null)
  const [news, setNews] = useState('')
  useEffect(() => {
    const known = before.current
    before.current = new Map(sending.recipients.map(each => [each.id, deliveryState(each)]))
    if (known === null) return
    const changed = sending.recipients.filter(each => known.get(each.id) !== deliveryState(each))
    if (changed.length === 0) return
    setNews(
      changed
        .slice(0, 5)
        .map(each => t('announce', { address: each.address, state: t(`state.${deliveryState(each)}`) }))
        .join('. ')
    )
  }, [sending, t])
  return (
    <VisuallyHidden>
      <div role="status">{news}</div>
    </VisuallyHidden>
  )
}
