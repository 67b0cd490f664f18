import { type Result, refuse } from '../../shared/errors/app-error'
import { sameAddress } from '../../shared/mail/address'
import type { UnknownHandover } from '../../shared/mail/sending'
import { lookedAt } from '../../shared/mail/unknown-outcome'
import type { OutboxTable } from './outbox-table'
import { type Sql, text } from './sql'
import type { RecipientOfSending, StoredSending } from './types'
import { write } from './write'

/**
 * Sends of unknown outcome: what looks at them found, and what a person decided. Moments are those of whoever looks or
 * hears a person, whose clock they are compared with.
 */
export class DoubtTable {
  readonly #sql: Sql
  readonly #outbox: OutboxTable

  /** `sql` must wait for the disk. */
  constructor(sql: Sql, outbox: OutboxTable) {
    this.#sql = sql
    this.#outbox = outbox
  }

  /**
   * The draft becomes the sending, both or neither. What it repeats at a person's word, and whatever that repeated, it
   * does not wait for; every other attempt of its like it does.
   */
  begin(draftId: string, sending: StoredSending): Result<null> {
    return this.#begin(sending, () => this.#outbox.replace(draftId, sending))
  }

  /** A row of a run becomes the sending; for what it repeats the same holds. */
  add(sending: StoredSending): Result<null> {
    return this.#begin(sending, () => this.#outbox.add(sending))
  }

  /** An answered look found nothing, or more than one thing it could be. `too-late` where it is not unknown any more. */
  noteLook(recipientId: string, trace: 'none' | 'several', at: number): Result<null> {
    return this.#change(recipientId, unknown => lookedAt(unknown, trace, at))
  }

  /** A person leaves it as it is. `too-late` where it is not unknown any more. */
  leave(recipientId: string, at: number): Result<null> {
    return this.#change(recipientId, unknown => ({ ...unknown, leftAt: unknown.leftAt ?? at }))
  }

  #begin(sending: StoredSending, put: () => Result<null>): Result<null> {
    return write(this.#sql, () => {
      const begun = put()
      if (begun.ok) this.#letPass(sending)
      return begun
    })
  }

  /** On what the state is now, not on what somebody read before a look that took its time. */
  #change(recipientId: string, change: (unknown: UnknownHandover) => UnknownHandover): Result<null> {
    return write(this.#sql, () => {
      const known = this.#outbox.recipient(this.#standingFor(recipientId))
      if (known === null) return refuse('sending-unknown', 'the archive holds no such sending')
      const { recipient } = known
      if (recipient.handover.state !== 'unknown') return refuse('too-late', 'its outcome is known')
      return this.#outbox.saveRecipient('unknown', { ...recipient, handover: change(recipient.handover) })
    })
  }

  /** Whoever stands for the request that carries this recipient. */
  #standingFor(recipientId: string): string {
    const row = this.#sql.get(
      'SELECT coalesce(carrier_id, id) AS id FROM recipient WHERE id = ?',
      recipientId
    )
    return row === null ? recipientId : text(row, 'id')
  }

  #letPass({ repeats, recipients }: StoredSending): void {
    const earlier = repeats === null ? null : this.#outbox.recipient(repeats.recipientId)
    if (earlier === null) return
    const own = recipients.find(({ address }) => sameAddress(address, earlier.recipient.address))
    if (own === undefined) return
    const passes = [earlier.recipient.id, ...this.#passesOf(earlier)]
    this.#sql.run('UPDATE recipient SET passes = ? WHERE id = ?', JSON.stringify(passes), own.id)
  }

  #passesOf({ recipient }: RecipientOfSending): readonly string[] {
    return this.#sql
      .all(
        'SELECT passed.value AS id FROM recipient, json_each(recipient.passes) AS passed WHERE recipient.id = ?',
        recipient.id
      )
      .map(row => text(row, 'id'))
  }
}
