import { randomBytes } from 'node:crypto'
import { sameSecret } from './http/gate'

/** What a client needs to use one mailbox. */
export interface MailboxCredentials {
  /** The sender address. */
  readonly mailbox: string
  readonly username: string
  readonly password: string
}

/** Who may use which mailbox; the passwords live as long as the service runs and nowhere but in memory. */
export class Accounts {
  private readonly byName = new Map<string, MailboxCredentials>()

  /** Credentials for this address, new unless it has some; the username is deliberately not the address. */
  open(address: string): MailboxCredentials {
    const mailbox = address.toLowerCase()
    const username = mailbox.replace('@', '.')
    const known = this.byName.get(username)
    if (known) return known
    const credentials = { mailbox, username, password: randomBytes(12).toString('base64url') }
    this.byName.set(username, credentials)
    return credentials
  }

  addresses(): readonly string[] {
    return [...this.byName.values()].map(({ mailbox }) => mailbox)
  }

  /** The address of the mailbox these open, or null. */
  mailboxFor(username: string, password: string): string | null {
    const known = this.byName.get(username)
    return known && sameSecret(password, known.password) ? known.mailbox : null
  }
}
