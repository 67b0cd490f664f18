import { createHash } from 'node:crypto'
import type { ServiceMail } from '../../shared/mail/service-mail'

/**
 * What a mail is known by here: a fingerprint of sender, date and subject (which holds the code) as the service wrote
 * them, because its ids shift when something is deleted. Equal mails are told apart by a count, and never merged.
 */
export function fingerprint(mail: ServiceMail): string {
  return createHash('sha256')
    .update(JSON.stringify([mail.sender, mail.date, mail.object]))
    .digest('base64url')
    .slice(0, 27)
}

/** What tells equal mails apart once their texts are known: lower-case hex SHA-256. */
export function textHash(body: string): string {
  return createHash('sha256').update(body).digest('hex')
}
