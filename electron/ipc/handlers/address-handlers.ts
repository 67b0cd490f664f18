import { ok } from '../../../shared/errors/app-error'
import type { Handlers } from '../../../shared/ipc/contract'
import { alikeMailboxes } from '../../mailboxes/alike-mailboxes'
import { addressHistories } from '../../outbox/address-histories'
import type { Services } from '../services'

type AddressHandlers = Pick<Handlers, Extract<keyof Handlers, `address.${string}`>>

/** Addresses a list offers while one is typed. */
const suggested = 8

export function addressHandlers({
  archive,
  registry
}: Pick<Services, 'archive' | 'registry'>): AddressHandlers {
  return {
    'address.history': async ({ mailboxId, addresses }) =>
      ok(await addressHistories(archive, alikeMailboxes(registry, mailboxId), addresses)),
    'address.suggest': async ({ mailboxId, typed, besides }) =>
      ok(await archive.addresses.suggest(alikeMailboxes(registry, mailboxId), typed, besides, suggested))
  }
}
