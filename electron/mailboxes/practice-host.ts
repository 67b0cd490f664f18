import { rm } from 'node:fs/promises'
import path from 'node:path'
import type { Clock } from '../../shared/clock'
import type { Mailbox } from '../../shared/mail/mailbox'
import type { PracticeService } from '../practice/practice'
import type { AccountCredentials } from '../service/account-types'
import type { ServiceCredentials } from '../service/types'

/** There is one practice mailbox, and it keeps its id whatever its port. */
export const practiceId = 'practice'

/** Of a mailbox that was registered in the practice. */
function furtherPracticeId(address: string): string {
  return `practice ${address.toLowerCase()}`
}

/** Starts the embedded practice service when it is first wanted; its state lies in a folder of its own. */
export class PracticeHost {
  readonly #folder: string
  readonly #clock: Clock
  #service: PracticeService | null = null

  constructor(options: { readonly dataFolder: string; readonly clock: Clock }) {
    this.#folder = path.join(options.dataFolder, 'practice')
    this.#clock = options.clock
  }

  async open(): Promise<{
    mailbox: Mailbox
    credentials: ServiceCredentials
    account: AccountCredentials
  }> {
    const service = this.#service ?? (await this.#start())
    this.#service = service
    const { token, username, password, email, apiKey } = service
    return {
      mailbox: {
        id: practiceId,
        server: 'practice',
        addresses: service.addresses,
        address: service.mailbox,
        username,
        webmail: null
      },
      credentials: { token, username, password },
      account: { email, apiKey }
    }
  }

  /**
   * A further mailbox of the practice, such as one that was registered there; its password is new at every start. null:
   * the practice has no such mailbox.
   */
  async openFurther(address: string): Promise<{ mailbox: Mailbox; credentials: ServiceCredentials } | null> {
    const { mailbox, credentials } = await this.open()
    const control = this.#service?.control
    if (control === undefined || !control.hasMailbox(address)) return null
    const opened = control.addMailbox(address)
    const { username, password } = opened
    return {
      mailbox: { ...mailbox, id: furtherPracticeId(address), address: opened.mailbox, username },
      credentials: { token: credentials.token, username, password }
    }
  }

  async #start(): Promise<PracticeService> {
    // Loaded only when wanted: its corpus has no place in the start of somebody who works for real.
    const { startPractice } = await import('../practice/practice')
    return startPractice({ clock: this.#clock, folder: this.#folder })
  }

  /** A fresh mailbox, as on the first day. */
  async reset(): Promise<void> {
    await this.#service?.control.reset()
  }

  async close(keepData: boolean): Promise<void> {
    await this.#service?.close()
    this.#service = null
    if (!keepData) await rm(this.#folder, { recursive: true, force: true })
  }
}
