import type { QuotaView } from '../ipc/views'

export type QuotaLevel = 'fine' | 'nearly-full' | 'full'

const nearlyFullFrom = 0.8
const fullFrom = 0.95

/** Between 0 and 1, also where the service counts beyond its limit; null where it names none. */
export function quotaShare({ usedBytes, limitBytes }: QuotaView): number | null {
  return limitBytes > 0 ? Math.min(1, Math.max(0, usedBytes / limitBytes)) : null
}

export function quotaLevel(share: number): QuotaLevel {
  if (share >= fullFrom) return 'full'
  return share >= nearlyFullFrom ? 'nearly-full' : 'fine'
}
