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
import { type DeliveryState, deliveryState } from '../../../shared/mail/delivery'
import type { Sending } from '../../../shared/mail/sending'
import type { Tone } from '../../ui/Badge'

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

/** What wants a person first. */
export const byUrgency: readonly DeliveryState[] = [
  'unknown',
  'contradictory',
  'refused',
  'not-accepted',
  'failed',
  'delayed',
  'holding',
  'queued',
  'scheduled',
  'sending',
  'handed-over',
  'accepted',
  'accepted-ordinary',
  'delivered',
  'cancelled'
]

/** What went wrong for good, as far as is known. */
export const failures: ReadonlySet<DeliveryState> = new Set([
  'failed',
  'not-accepted',
  'refused',
  'contradictory'
])

export interface StateShare {
  readonly state: DeliveryState
  /** How many recipients are in it. */
  readonly part: number
  readonly whole: number
}

/** Every state that recipients of a sending are in, those first that want attention most. */
export function sharesOf(sending: Sending): readonly StateShare[] {
  const states = sending.recipients.map(deliveryState)
  return byUrgency
    .filter(state => states.includes(state))
    .map(state => ({ state, part: states.filter(each => each === state).length, whole: states.length }))
}
