import { z } from 'zod'

const record = z.record(z.string(), z.unknown())
const recipients = z.array(z.unknown())

/** An entry of the first version's journal with the names of today: what was `withdrawn` there is `cancelled` here. */
export function withTodaysNames(entry: unknown): unknown {
  const found = record.safeParse(entry).data
  if (found === undefined) return entry
  return {
    ...found,
    ...('recipient' in found && { recipient: ofRecipient(found.recipient) }),
    ...('recipients' in found && { recipients: ofRecipients(found.recipients) }),
    ...('sending' in found && { sending: ofSending(found.sending) })
  }
}

function ofSending(sending: unknown): unknown {
  const found = record.safeParse(sending).data
  return found === undefined ? sending : { ...found, recipients: ofRecipients(found.recipients) }
}

function ofRecipients(all: unknown): unknown {
  return recipients.safeParse(all).data?.map(ofRecipient) ?? all
}

function ofRecipient(recipient: unknown): unknown {
  const found = record.safeParse(recipient).data
  const handover = record.safeParse(found?.handover).data
  if (handover?.state !== 'withdrawn') return recipient
  return { ...found, handover: { ...handover, state: 'cancelled' } }
}
