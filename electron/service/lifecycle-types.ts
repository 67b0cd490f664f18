import type { Result } from '../../shared/errors/app-error'
import type { Communication, CommunicationInput } from '../../shared/lifecycle/communication'
import type { OwnedMailbox, OwnedMailboxDetails } from '../../shared/lifecycle/owned-mailbox'
import type { Registration } from '../../shared/lifecycle/registration'

/** Who asks. */
export interface TokenLogin {
  /** Asked anew for every call and kept no longer than it. */
  readonly token: () => Promise<Result<string>>
  /** Hears which token was refused; answers whether there is another to read with. */
  readonly refused?: (token: string) => Promise<boolean>
}

/**
 * Every call of the mailboxes' host that this program makes. Errors come as data. What changes something is asked
 * once; where nobody knows whether it happened it fails with `outcome-unknown`, and never is it repeated. A refusal
 * (`request-refused`) has the service's `reason`, and the `field` it names where it names one.
 */
export interface LifecycleClient {
  /** Whether the service knows the domain as one of certified mail. May cost, and is not repeated. */
  domain(name: string): Promise<Result<boolean>>
  /** Whether the service says that the address can be had; of some domains that says nothing. Not repeated. */
  available(address: string): Promise<Result<boolean>>
  mailboxes(): Promise<Result<readonly OwnedMailbox[]>>
  mailbox(id: string): Promise<Result<OwnedMailboxDetails>>
  /** Spends money. */
  register(registration: Registration): Promise<Result<OwnedMailboxDetails>>
  /** PDF. */
  activationForm(id: string): Promise<Result<Uint8Array>>
  activate(id: string, papers: Uint8Array): Promise<Result<OwnedMailboxDetails>>
  /** Spends money; a year more, or the mailbox again. */
  renew(id: string): Promise<Result<OwnedMailboxDetails>>
  /** Cannot be undone but by renewing. */
  revoke(id: string): Promise<Result<OwnedMailboxDetails>>
  communications(): Promise<Result<readonly Communication[]>>
  /** Spends money. */
  communicate(input: CommunicationInput): Promise<Result<Communication>>
  /** PDF, to be signed. */
  powerOfAttorney(id: string): Promise<Result<Uint8Array>>
  /** `signed` is a p7m. */
  handInPower(id: string, signed: Uint8Array): Promise<Result<Communication>>
}
