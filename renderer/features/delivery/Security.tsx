import { ShieldAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { BoardRow } from '../../../shared/mail/board'
import { Badge } from '../../ui/Badge'

/** Says of a sending that a provider reports a security problem, and that nothing tells what became of it. */
export function SecurityBadge({ row }: { readonly row: BoardRow }) {
  const { t } = useTranslation('delivery')
  const { reported: part, recipients: whole } = row
  if (part === 0) return null
  const words = t('security.badge')
  return (
    <Badge tone="bad" icon={ShieldAlert}>
      {part === whole ? words : t('list.part', { state: words, part, whole })}
    </Badge>
  )
}
