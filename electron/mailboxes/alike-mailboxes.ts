import type { MailboxRegistry } from './mailbox-registry'
import { practiceId } from './practice-host'

/** All in whose name the same could go, this one first: practice is never mixed with what is real. */
export function alikeMailboxes(
  registry: Pick<MailboxRegistry, 'views'>,
  mailboxId: string
): readonly string[] {
  const same = registry.views().filter(({ id }) => (id === practiceId) === (mailboxId === practiceId))
  return [...new Set([mailboxId, ...same.map(({ id }) => id)])]
}
