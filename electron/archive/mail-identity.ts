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

/**
 * Gives each mail its key, counting equals from the oldest (highest position last in a newest-first list), so that
 * a newcomer does not rename the others.
 */
export function withKeys<M extends ServiceMail>(newestFirst: readonly M[]): { key: string; mail: M }[] {
  const seen = new Map<string, number>()
  return [...newestFirst]
    .reverse()
    .map(mail => {
      const print = fingerprint(mail)
      const count = seen.get(print) ?? 0
      seen.set(print, count + 1)
      return { key: count === 0 ? print : `${print}.${count}`, mail }
    })
    .reverse()
}
