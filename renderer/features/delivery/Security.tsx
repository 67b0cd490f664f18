import { ShieldAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { isSecurityOpen } from '../../../shared/mail/delivery'
import type { Sending } from '../../../shared/mail/sending'
import { Badge } from '../../ui/Badge'

/** Says of a sending that a provider reports a security problem, and that nothing tells what became of it. */
export function SecurityBadge({ sending: { recipients } }: { readonly sending: Sending }) {
  const { t } = useTranslation('delivery')
  const part = recipients.filter(isSecurityOpen).length
  if (part === 0) return null
  const whole = recipients.length
  const words = t('security.badge')
  return (
    <Badge tone="bad" icon={ShieldAlert}>
      {part === whole ? words : t('list.part', { state: words, part, whole })}
    </Badge>
  )
}
