import { ok, type Result, refuse } from '../../shared/errors/app-error'
import { parseAddress, sameAddress } from '../../shared/mail/address'
import type { StoredDraft } from '../archive/types'

/** Each recipient once, however it was written: everyone gets one message and costs one. */
export function addressesOf(draft: Pick<StoredDraft, 'recipients'>): Result<readonly string[]> {
  const addresses: string[] = []
  for (const text of draft.recipients) {
    const address = parseAddress(text)
    if (address === null) return refuse('invalid-input', 'an address is not one', { field: 'recipients' })
    if (!addresses.some(known => sameAddress(known, address))) addresses.push(address)
  }
  return addresses.length > 0
    ? ok(addresses)
    : refuse('invalid-input', 'no recipient', { field: 'recipients' })
}
