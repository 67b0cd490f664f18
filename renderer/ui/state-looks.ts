import {
  ArrowUpRight,
  Ban,
  CalendarClock,
  CircleAlert,
  CircleHelp,
  Clock,
  GitCompareArrows,
  Hourglass,
  ListEnd,
  type LucideIcon,
  Mail,
  MailX,
  PackageOpen,
  Send,
  Stamp,
  Undo2
} from 'lucide-react'
import type { DeliveryState } from '../../shared/mail/delivery'
import type { Tone } from './Badge'

/** No ticks: one would be taken for a verification, two for "read". */
export const stateLooks: Readonly<Record<DeliveryState, { readonly tone: Tone; readonly icon: LucideIcon }>> =
  {
    holding: { tone: 'neutral', icon: Hourglass },
    scheduled: { tone: 'neutral', icon: CalendarClock },
    queued: { tone: 'neutral', icon: ListEnd },
    sending: { tone: 'neutral', icon: ArrowUpRight },
    'handed-over': { tone: 'neutral', icon: Send },
    unknown: { tone: 'warn', icon: CircleHelp },
    refused: { tone: 'bad', icon: Ban },
    cancelled: { tone: 'neutral', icon: Undo2 },
    accepted: { tone: 'info', icon: Stamp },
    'accepted-ordinary': { tone: 'info', icon: Mail },
    'not-accepted': { tone: 'bad', icon: MailX },
    delayed: { tone: 'warn', icon: Clock },
    delivered: { tone: 'good', icon: PackageOpen },
    failed: { tone: 'bad', icon: CircleAlert },
    contradictory: { tone: 'bad', icon: GitCompareArrows }
  }
