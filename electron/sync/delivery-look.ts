import type { Clock } from '../../shared/clock'
import { failed, ok, type Result } from '../../shared/errors/app-error'
import type { Handover, RecipientDelivery, UnknownHandover } from '../../shared/mail/sending'
import { advance } from '../../shared/mail/transitions'
import type { ArchiveTables } from '../archive/calls'
import type { RecipientOfSending, SendingHead } from '../archive/types'
import type { MassiveClient } from '../service/types'
import { joinCodeless } from './codeless-receipts'
import { type Gathered, gatherReceipts } from './gather-receipts'
import type { MailTexts } from './mail-texts'
import { findTrace, type Leaving } from './trace'

export interface DeliveryLookOptions {
  readonly mailboxId: string
  /** The mailbox's own. */
  readonly address: string
  readonly client: MassiveClient
  readonly archive: ArchiveTables
  readonly texts: MailTexts
  readonly clock: Clock
  /** By how many milliseconds the service's clock is ahead; null: not heard yet. */
  readonly clockAheadMs: () => number | null
  readonly changed: () => void
}

/** One look at what the service has of one recipient, and what its request carries; what it finds is kept. */
export class DeliveryLook {
  readonly #options: DeliveryLookOptions

  constructor(options: DeliveryLookOptions) {
    this.#options = options
  }

  at(found: RecipientOfSending): Promise<Result<null>> {
    const { handover } = found.recipient
    return handover.state === 'unknown' ? this.#lookForTrace(found, handover) : this.#lookForReceipts(found)
  }

  async #lookForTrace(
    { sending, recipient }: RecipientOfSending,
    unknown: UnknownHandover
  ): Promise<Result<null>> {
    const { archive, client, clock, address } = this.#options
    const carried = await archive.requests.carriedBy(recipient.id)
    const isAnothers = (code: string) => this.#isAnothers(code, recipient.id)
    const lost = {
      sender: address,
      subject: sending.subject,
      addresses: carried.map(each => each.address),
      leaving: this.#leavingOf(unknown),
      code: unknown.code,
      rivals: await this.#rivalsOf(sending, carried)
    }
    const trace = await findTrace(client, lost, isAnothers)
    if (!trace.ok) return trace
    const code = trace.value.kind === 'found' ? trace.value.code : null
    if (code === null || (await isAnothers(code))) {
      const noted = await archive.doubts.noteLook(
        recipient.id,
        trace.value.kind === 'ambiguous' ? 'several' : 'none',
        clock.now()
      )
      this.#options.changed()
      return noted
    }
    const adopted = await this.#saveStep(recipient, { state: 'handed-over', at: unknown.startedAt, code })
    const found = adopted.ok ? await archive.outbox.recipient(recipient.id) : null
    return found === null ? adopted : this.#lookForReceipts(found)
  }

  /** A code that came with the failure of a send is kept as its own. */
  async #isAnothers(code: string, recipientId: string): Promise<boolean> {
    const owner = await this.#options.archive.outbox.codeOwner(this.#options.mailboxId, code)
    return owner !== null && owner.recipientId !== recipientId
  }

  /** Whose acceptance looks the same: sends of the same subject to the same address that have no code either. */
  async #rivalsOf(sending: SendingHead, carried: readonly RecipientDelivery[]): Promise<Leaving[]> {
    const { archive, mailboxId } = this.#options
    const alike = await Promise.all(
      carried.map(recipient => archive.outbox.rivals(mailboxId, recipient, sending.subject))
    )
    const rivals = alike.flat().filter(rival => !carried.some(({ id }) => id === rival.id))
    return rivals.flatMap(({ handover }) => ('startedAt' in handover ? [this.#leavingOf(handover)] : []))
  }

  /** By how the clocks stood when it began; where that was not heard, by how they stand now. */
  #leavingOf(begun: Extract<Handover, { readonly startedAt: number }>): Leaving {
    return {
      from: begun.startedAt + (begun.clockAheadMs ?? this.#aheadMs()),
      openEnded: begun.state === 'unknown' && begun.reason === 'old-copy'
    }
  }

  #aheadMs(): number {
    return this.#options.clockAheadMs() ?? 0
  }

  async #lookForReceipts({ sending, recipient }: RecipientOfSending): Promise<Result<null>> {
    const { handover } = recipient
    if (handover.state !== 'handed-over') return ok(null)
    const { mailboxId, archive, texts, clock, address: own } = this.#options
    const carried = await archive.requests.carriedBy(recipient.id)
    const gathered = await this.#gather(handover.code, carried)
    if (!gathered.ok) return gathered
    const { receipts, onlyListed } = gathered.value
    const found = carried.map((each, at) => ({ ...each, receipts: receipts[at] ?? [] }))
    const joined = await joinCodeless({
      mailboxId,
      own,
      archive,
      texts,
      subject: sending.subject,
      handover,
      aheadMs: this.#aheadMs(),
      onlyListed,
      recipients: found
    })
    const saved = await archive.requests.saveFollowed(
      found.map((each, at) => ({ ...each, receipts: joined.receipts[at] ?? [], followedAt: clock.now() }))
    )
    const unread = gathered.value.unread ?? joined.unread
    this.#options.changed()
    // What could not be read yet is read at the next look, even where the outline of it seems final.
    return saved.ok && unread !== null ? failed(unread) : saved
  }

  /** What lies under the code; where there is none, only what is known. */
  async #gather(code: string | null, carried: readonly RecipientDelivery[]): Promise<Result<Gathered>> {
    if (code === null) {
      return ok({ receipts: carried.map(({ receipts }) => receipts), onlyListed: [], unread: null })
    }
    const { mailboxId, client, archive, texts } = this.#options
    const recipients = carried.map(({ address, receipts }) => ({ address, known: receipts }))
    return gatherReceipts({ mailboxId, client, archive, texts, code, recipients })
  }

  async #saveStep(recipient: RecipientDelivery, next: Handover): Promise<Result<null>> {
    const from = recipient.handover.state
    const saved = await this.#options.archive.outbox.saveRecipient(from, advance(recipient, next))
    this.#options.changed()
    return saved
  }
}
