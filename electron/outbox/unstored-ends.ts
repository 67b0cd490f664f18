import {
  type Handover,
  notKnown,
  type RecipientDelivery,
  type UnknownHandover
} from '../../shared/mail/sending'
import type { StoredSending } from '../archive/types'

/** How sends ended whose end the archive has not taken yet: until it has, it is as good as unknown. */
export class UnstoredEnds {
  readonly #ends = new Map<string, UnknownHandover>()

  /** Only where the request had begun: of no other the end is waited for. */
  note({ id, handover }: RecipientDelivery, end: Handover): void {
    if (handover.state !== 'sending') return
    this.#ends.set(id, notKnown(handover, 'not-stored', 'code' in end ? end.code : null))
  }

  forget(recipientId: string): void {
    this.#ends.delete(recipientId)
  }

  /** The sending as it is to be shown. */
  shown(sending: StoredSending): StoredSending {
    const carrier = sending.recipients.find(({ together }) => together)
    const recipients = sending.recipients.map(recipient => {
      const end = this.#ends.get(recipient.together && carrier !== undefined ? carrier.id : recipient.id)
      return end === undefined || recipient.handover.state !== 'sending'
        ? recipient
        : { ...recipient, handover: end }
    })
    return { ...sending, recipients }
  }
}
