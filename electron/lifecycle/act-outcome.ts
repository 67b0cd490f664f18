import type { OwnedMailbox } from '../../shared/lifecycle/owned-mailbox'
import type { StoredAct } from '../archive/office-records'

/** A renewal adds a year; the service may count it from another day. */
const renewedBy = 300 * 86_400_000

/** Whether what is now seen of a mailbox shows that the act was done; what it does not show is not known. */
export function showsDone(
  { kind, before }: Pick<StoredAct, 'kind' | 'before'>,
  { state, expiresAt }: Pick<OwnedMailbox, 'state' | 'expiresAt'>
): boolean {
  switch (kind) {
    case 'renewal':
      return (
        (before.state === 'revocata' && state === 'evasa') ||
        (expiresAt !== null && before.expiresAt !== null && expiresAt >= before.expiresAt + renewedBy)
      )
    case 'revocation':
      return state === 'revocata'
    case 'activation':
      return (
        state === 'in_evasione' ||
        state === 'evasa' ||
        // Papers that were judged had been handed in.
        (before.state === 'registrata' && state === 'documenti_errati')
      )
  }
}
