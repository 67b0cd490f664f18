import { createHash } from 'node:crypto'
import type { ServiceMail } from '../service/types'

/**
 * What a mail is known by here: a fingerprint of sender, date and subject as the service wrote them, because its
 * ids shift when something is deleted. Equal mails are told apart by a count, and never merged.
 */
export function fingerprint(mail: ServiceMail): string {
  return createHash('sha256')
    .update(JSON.stringify([mail.sender, mail.date, mail.object]))
    .digest('base64url')
    .slice(0, 27)
}

/**
 * Whether two answers of the service speak of the same mail. The service drops what stands in `<...>` behind a name
 * in some of its answers, and blanks do not last: what must agree is the rest of the sender, the moment and the subject.
 */
export function sameMail(one: ServiceMail, other: ServiceMail): boolean {
  return (
    plainSender(one.sender) === plainSender(other.sender) &&
    moment(one) === moment(other) &&
    oneLine(one.object) === oneLine(other.object)
  )
}

function plainSender(sender: string): string {
  const named = oneLine(sender.replace(/<[^<>]*>/g, ' ').replace(/"/g, ' '))
  return named === '' ? oneLine(sender.replace(/[<>]/g, ' ')) : named
}

function moment(mail: ServiceMail): number | string {
  const at = Date.parse(mail.receivedAt ?? '')
  return Number.isNaN(at) ? oneLine(mail.date) : at
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
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
