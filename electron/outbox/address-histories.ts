import type { AddressHistory } from '../../shared/mail/address-history'
import type { ArchiveTables } from '../archive/calls'

/** Addresses asked about at once: between two askings the archive is free for what is being sent. */
const atOnce = 40

/** What is known of many addresses from what was sent to them. */
export async function addressHistories(
  { addresses: table }: ArchiveTables,
  mailboxIds: readonly string[],
  addresses: readonly string[]
): Promise<readonly AddressHistory[]> {
  const found: AddressHistory[] = []
  for (let from = 0; from < addresses.length; from += atOnce) {
    found.push(...(await table.histories(mailboxIds, addresses.slice(from, from + atOnce))))
  }
  return found
}
