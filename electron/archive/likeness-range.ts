import { likeness } from '../../shared/mail/sending'

/** Bounds of the likenesses of one mailbox and address, whatever the subject: from the first up to, and without, the last. */
export function ofAddress(
  mailboxId: string,
  address: string
): { readonly from: string; readonly until: string } {
  // What follows the address is a comma and the subject; a hyphen is the character behind the comma.
  const from = likeness(mailboxId, address, '').slice(0, -'""]'.length)
  return { from, until: `${from.slice(0, -1)}-` }
}

/** The subject in a likeness, as subjects are compared; '' where there is none. */
export function subjectIn(written: string): string {
  const parts: unknown = JSON.parse(written)
  const subject: unknown = Array.isArray(parts) ? parts[2] : null
  return typeof subject === 'string' ? subject : ''
}
