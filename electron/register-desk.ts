import type { Clock } from '../shared/clock'
import { ok, type Result, refuse } from '../shared/errors/app-error'
import type { RegisterFindings, RegisterHead } from '../shared/mail/register'
import type { Anchor } from './archive/anchor'
import type { ArchiveTables } from './archive/calls'
import { exportRegister } from './archive/register-csv'
import { dayOf } from './file-day'
import { chooseOutside } from './inside-folder'

export interface RegisterDeskOptions {
  readonly register: ArchiveTables['register']
  readonly anchor: Pick<Anchor, 'known' | 'noteSoon'>
  readonly clock: Clock
  readonly dataFolder: string
  /** null: no such mailbox. */
  readonly addressOf: (mailboxId: string) => string | null
  /** Answers null where the dialog was closed. */
  readonly chooseTablePath: (name: string) => Promise<string | null>
}

/** What a person does with a mailbox's register. */
export class RegisterDesk {
  readonly #options: RegisterDeskOptions

  constructor(options: RegisterDeskOptions) {
    this.#options = options
  }

  /** Goes through the register, and compares it with what the keychain knows of it. */
  async check(mailboxId: string): Promise<Result<RegisterFindings>> {
    const { register, anchor } = this.#options
    return ok(await register.check(mailboxId, anchor.known(mailboxId)))
  }

  async head(mailboxId: string): Promise<Result<RegisterHead>> {
    return ok(await this.#options.register.head(mailboxId))
  }

  /** Writes the register as a table; null where the dialog was closed. */
  async export(mailboxId: string): Promise<Result<RegisterHead | null>> {
    const { register, anchor, clock, dataFolder, addressOf, chooseTablePath } = this.#options
    const address = addressOf(mailboxId)
    if (address === null) return refuse('mailbox-unknown', 'no such mailbox')
    const name = `Ceralacca ${address} ${dayOf(clock.now())}`
    const file = await chooseOutside(dataFolder, chooseTablePath, name)
    if (!file.ok) return file
    if (file.value === null) return ok(null)
    const exported = await exportRegister(register, mailboxId, file.value)
    anchor.noteSoon()
    return exported
  }
}
