import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import type { ArchiveTables } from '../../electron/archive/calls'
import { openLocally } from '../../electron/archive/local-archive'
import type { StoredSending } from '../../electron/archive/types'
import { createClock } from '../../electron/clock'
import { MailboxDesk } from '../../electron/mailboxes/mailbox-desk'
import { ServiceClocks } from '../../electron/mailboxes/service-clocks'
import { Outbox } from '../../electron/outbox/outbox'
import { Turns } from '../../electron/outbox/turns'
import { UploadMeter } from '../../electron/outbox/upload-meter'
import { type PracticeService, startPractice } from '../../electron/practice/practice'
import { createMassiveClient } from '../../electron/service/massive-client'
import { createSendPacer } from '../../electron/service/pace'
import type { Clock } from '../../shared/clock'
import { deliveryState } from '../../shared/mail/delivery'
import type { DraftOrigin, RecipientDelivery } from '../../shared/mail/sending'

const mailboxId = 'office'

/** One mailbox with everything behind the page for real: archive, outbox, followers, client and practice service. */
export interface Office {
  readonly practice: PracticeService
  readonly archive: ArchiveTables
  readonly clock: Clock
  readonly outbox: Outbox
  readonly desk: MailboxDesk
  /** Saves a draft and starts sending it. */
  send(
    recipients: readonly string[],
    subject?: string,
    origin?: DraftOrigin,
    together?: boolean
  ): Promise<StoredSending>
  recipient(sendingId: string, address: string): Promise<RecipientDelivery>
  /** Resolves once the recipients of a sending have come to these states, in the order they were given. */
  states(sendingId: string, wanted: readonly string[]): Promise<void>
}

/**
 * Opens an office on a clock that runs `factor` times as fast; closed when the test ends. With `seen` a test looks at
 * what is asked of the archive; `traceMinutes` is how long a lost send is looked for before a person is asked; `told` is
 * the time as the computer tells it, which the service does not share.
 */
export async function openOffice(
  factor = 60,
  seen: (archive: ArchiveTables) => ArchiveTables = archive => archive,
  traceMinutes = 15,
  told: (clock: Clock) => Clock = clock => clock
): Promise<Office> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'ceralacca-office-'))
  const right = createClock({ factor })
  const clock = told(right)
  const practice = await startPractice({ clock: right, folder: null })
  const place = { file: path.join(folder, 'archive.db'), key: 'a'.repeat(64) }
  const opened = openLocally(place, () => clock.now())
  const archive = seen(opened.tables)
  const { token, username, password } = practice
  const clocks = new ServiceClocks(clock)
  const desk = new MailboxDesk({
    closed: null,
    mailbox: {
      id: mailboxId,
      server: 'other',
      addresses: practice.addresses,
      address: practice.mailbox,
      username,
      webmail: null
    },
    client: createMassiveClient({
      baseAddress: practice.addresses.massive,
      mailbox: { username },
      credentials: async () => ({ ok: true, value: { token, username, password } }),
      fetch: (url, init) => fetch(url, init),
      clock,
      pacer: createSendPacer({ clock }),
      random: Math.random,
      timeouts: { send: 2_000 },
      onDate: date => clocks.hear(mailboxId, date)
    }),
    archive,
    clock,
    pollEvery: () => 60_000,
    traceMinutes: () => traceMinutes,
    clockAheadMs: () => clocks.aheadMs(mailboxId),
    announce: () => {},
    changed: () => {},
    arrived: () => {},
    followed: () => void outbox.wake(mailboxId),
    registerGrew: () => {},
    kept: () => 'session'
  })
  const outbox = new Outbox({
    archive,
    clock,
    turns: new Turns(),
    desk: () => ({
      sender: practice.mailbox,
      client: desk.client,
      clockAheadMs: desk.clockAheadMs,
      refusal: () => desk.gate.refusal(),
      firstLook: recipientId => desk.deliveries.firstLook(recipientId)
    }),
    witness: { secure: async () => true, isBehind: false },
    undoMs: () => 1_000,
    limitBytes: () => 1_000_000,
    meter: new UploadMeter(),
    budget: async () => ({ ok: true, value: null }),
    heldChanged: () => {},
    changed: () => {},
    walled: async () => {},
    ended: (_, recipientId) => void desk.deliveries.follow(recipientId),
    returned: () => {}
  })
  desk.start()
  await outbox.open()
  onTestFinished(async () => {
    desk.stop()
    await outbox.close()
    await practice.close()
    await desk.settled()
    await opened.close()
    await rm(folder, { recursive: true, force: true })
  })
  const stateNames = async (sendingId: string) =>
    (await archive.outbox.sending(sendingId))?.recipients.map(deliveryState) ?? []
  return {
    practice,
    archive,
    clock,
    outbox,
    desk,
    send: async (
      recipients,
      subject = 'Trasmissione documenti',
      origin = { kind: 'new' },
      together = false
    ) => {
      const id = `draft-${Math.random()}`
      await archive.outbox.saveDraft({
        id,
        mailboxId,
        recipients,
        subject,
        bodyHtml: '<p>Si trasmette.</p>',
        attachments: [],
        origin,
        together,
        savedAt: clock.now()
      })
      const started = await outbox.start(id)
      if (!started.ok) throw new Error(started.error.code)
      return started.value
    },
    recipient: async (sendingId, address) => {
      const sending = await archive.outbox.sending(sendingId)
      const found = sending?.recipients.find(each => each.address === address)
      if (found === undefined) throw new Error(`nobody called ${address}`)
      return found
    },
    states: async (sendingId, wanted) => {
      for (let looks = 0; looks < 400; looks += 1) {
        if (JSON.stringify(await stateNames(sendingId)) === JSON.stringify(wanted)) return
        await new Promise(resolve => setTimeout(resolve, 25))
      }
      throw new Error(`${await stateNames(sendingId)} instead of ${wanted}`)
    }
  }
}
