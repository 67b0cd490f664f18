import type { Handover } from './sending'

/**
 * Of a sending that is held, this recipient waits for a person: not one that is still to leave at its time, since a
 * sending may be held in part.
 */
export function isHeldBack(handover: Handover, now: number): boolean {
  if (handover.state === 'holding') return true
  return handover.state === 'scheduled' && (handover.doubted === true || handover.at <= now)
}
