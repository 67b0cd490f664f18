import {
  CircleAlert,
  Clock,
  type LucideIcon,
  Mailbox,
  MailX,
  ShieldAlert,
  Stamp,
  TriangleAlert
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ReceiptKind } from '../../shared/receipts/receipt'
import { Badge, type Tone } from './Badge'

/** No tick anywhere: it would look like a check of the signature, which nobody made. */
const looks: Readonly<Record<ReceiptKind, { readonly tone: Tone; readonly icon?: LucideIcon }>> = {
  'certified-mail': { tone: 'neutral' },
  anomaly: { tone: 'warn', icon: TriangleAlert },
  other: { tone: 'neutral' },
  acceptance: { tone: 'info', icon: Stamp },
  'non-acceptance': { tone: 'bad', icon: MailX },
  'taken-in-charge': { tone: 'neutral' },
  delivery: { tone: 'good', icon: Mailbox },
  failure: { tone: 'bad', icon: CircleAlert },
  delay: { tone: 'warn', icon: Clock },
  security: { tone: 'bad', icon: ShieldAlert }
}

/** What kind of message the service marked it as, in words. */
export function KindBadge({ kind }: { readonly kind: ReceiptKind }) {
  const { t } = useTranslation('common')
  return <Badge {...looks[kind]}>{t(`kind.${kind}`)}</Badge>
}
