import { onTestFinished } from 'vitest'
import type { ArchiveTables } from '../../electron/archive/calls'
import type { MassiveClient } from '../../electron/service/types'
import { DeliveryFollower } from '../../electron/sync/delivery-follower'
import { MailTexts } from '../../electron/sync/mail-texts'
import type { Clock } from '../../shared/clock'

/** A follower of the mailbox `studio`, which ends with the test; `archive` may be as a test answers for it. */
export function followerOn(archive: ArchiveTables, clock: Clock, client: MassiveClient): DeliveryFollower {
  const follower = new DeliveryFollower({
    mailboxId: 'studio',
    address: 'ufficio@prova.example',
    client,
    archive,
    texts: new MailTexts({ mailboxId: 'studio', client, archive }),
    clock,
    clockAheadMs: () => null,
    traceMinutes: () => 15,
    changed: () => {}
  })
  onTestFinished(async () => {
    follower.stop()
    await follower.settled()
  })
  return follower
}
