import { expect } from 'vitest'
import type { StoredSending } from '../../../electron/archive/types'
import type { Result } from '../../../shared/errors/app-error'
import type { Handover, RecipientDelivery } from '../../../shared/mail/sending'
import { openTablesInMemory } from '../../helpers/archive-tables'
import { handovers, noon } from '../../helpers/stored'

export const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.error.code)

export function recipient(
  id: string,
  handover: Handover = { state: 'queued' },
  address = `${id}@pec.example`
): RecipientDelivery {
  return { id, address, handover, together: false, receipts: [], followedAt: null }
}

export const handedOver = (code: string): Handover => ({ state: 'handed-over', at: noon, code })
export const lost = (code: string | null = null): Handover => ({
  ...handovers.unknown,
  state: 'unknown',
  code
})

/** The tables with these sendings in them. */
export function adopted(...sendings: readonly StoredSending[]) {
  const tables = openTablesInMemory()
  for (const sending of sendings) expect(codeOf(tables.outbox.adoptSending(sending))).toBe('ok')
  return tables
}
