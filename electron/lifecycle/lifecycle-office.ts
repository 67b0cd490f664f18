import type { Clock } from '../../shared/clock'
import { ok, type Result, refuse } from '../../shared/errors/app-error'
import { type Ending, endingsOf, expiringAt } from '../../shared/lifecycle/expiry'
import type { LifecycleView } from '../../shared/lifecycle/lifecycle-view'
import type { AccountDesk } from '../account/account-desk'
import type { ArchiveTables } from '../archive/calls'
import { Activation } from './activation'
import { Acts } from './acts'
import { AddressChecks } from './address-checks'
import { Communications } from './communications'
import { Flats } from './flats'
import { KeptForms } from './kept-forms'
import type { OfficeAccount } from './office-account'
import { type ListReading, OwnedList } from './owned-list'
import { PapersDesk, type PapersDeskOptions } from './papers/papers-desk'
import { Registrations } from './registrations'

type Desk = Pick<AccountDesk, 'lifecycle' | 'ready'>

export interface LifecycleOfficeOptions extends Omit<PapersDeskOptions, 'archive'> {
  readonly archive: Pick<
    ArchiveTables,
    | 'registrations'
    | 'acts'
    | 'ownedLists'
    | 'openCommunications'
    | 'activationPapers'
    | 'content'
    | 'flats'
    | 'keptForms'
  >
  readonly clock: Clock
  /** Ids of the accounts that are connected. */
  readonly accountIds: () => readonly string[]
  readonly desk: (accountId: string) => Desk | null
  readonly dataFolder: string
  /** Both answer null where the dialog was closed. */
  readonly choosePdfPath: (name: string) => Promise<string | null>
  readonly chooseSigned: () => Promise<string | null>
  /** More is known about an account's mailboxes. */
  readonly changed: (accountId: string) => void
}

const sweepEvery = 6 * 3_600_000

/** The whole life of the accounts' mailboxes: from their registration to their end. */
export class LifecycleOffice {
  readonly registrations: Registrations
  readonly acts: Acts
  readonly papers: PapersDesk
  readonly activation: Activation
  readonly communications: Communications
  readonly flats: Flats
  readonly forms: KeptForms
  readonly checks: AddressChecks
  readonly #options: LifecycleOfficeOptions
  readonly #accounts = new Map<string, OfficeAccount & { readonly desk: Desk }>()
  #cancel: () => void = () => {}
  #isStopped = false

  constructor(options: LifecycleOfficeOptions) {
    this.#options = options
    const account = (accountId: string) => this.account(accountId)
    this.registrations = new Registrations({ ...options, account })
    this.papers = new PapersDesk(options)
    this.acts = new Acts({ ...options, account, activated: of => this.papers.forget(of) })
    this.activation = new Activation({ ...options, account, acts: this.acts, papers: this.papers })
    this.flats = new Flats(options)
    this.forms = new KeptForms(options.archive)
    this.checks = new AddressChecks({ ...options, account })
    this.communications = new Communications({ ...options, account })
  }

  /** null where it is not connected. */
  account(accountId: string): OfficeAccount | null {
    return this.#accounts.get(accountId) ?? null
  }

  start(): void {
    this.follow()
    void this.#sweep()
  }

  /** Begins with accounts that are new, and ends with those that are gone. */
  follow(): void {
    const { accountIds, desk } = this.#options
    const connected = new Set(accountIds())
    for (const [accountId, known] of this.#accounts) {
      if (connected.has(accountId) && desk(accountId) === known.desk) continue
      known.list.stop()
      this.#accounts.delete(accountId)
    }
    for (const accountId of connected) {
      const found = desk(accountId)
      if (found === null || this.#accounts.has(accountId)) continue
      this.#accounts.set(accountId, { desk: found, list: this.#list(accountId, found) })
      void this.#begin(accountId)
    }
  }

  stop(): void {
    this.#isStopped = true
    this.#cancel()
    this.registrations.stop()
    this.acts.stop()
    this.communications.stop()
    for (const { list } of this.#accounts.values()) list.stop()
  }

  async view(accountId: string): Promise<Result<LifecycleView>> {
    const account = this.account(accountId)
    if (account === null) return refuse('account-unknown', 'no such account')
    account.list.refreshIfOld()
    const { mailboxes, readAt, trouble } = await account.list.view()
    const { drafts, damaged } = await this.registrations.drafts(accountId)
    const open = await this.acts.open(accountId)
    const entered = await this.flats.list(accountId)
    const told = await this.communications.open(accountId)
    const endings = endingsOf(accountId, mailboxes ?? [], entered.flats)
    return ok({
      mailboxes,
      readAt,
      trouble,
      flats: entered.flats,
      drafts,
      acts: open.acts,
      expiring: expiringAt(endings, this.#options.clock.now()),
      damaged: damaged + open.damaged + entered.damaged + told.damaged
    })
  }

  /** Of an account that is signed out, what nobody would see any more. What may have been sent is kept. */
  async erase(
    accountId: string,
    what: { readonly drafts: boolean; readonly flats: boolean }
  ): Promise<Result<null>> {
    const drafts = what.drafts ? await this.registrations.erase(accountId) : ok(null)
    const flats = what.flats ? await this.flats.erase(accountId) : ok(null)
    return drafts.ok ? flats : drafts
  }

  /** Everything of the connected accounts that ends on a day, as far as it is known without asking the service. */
  async endings(): Promise<readonly Ending[]> {
    const accounts = [...this.#accounts].map(async ([accountId, { list }]) => {
      const [{ mailboxes }, { flats }] = await Promise.all([list.view(), this.flats.list(accountId)])
      return endingsOf(accountId, mailboxes ?? [], flats)
    })
    return (await Promise.all(accounts)).flat()
  }

  #list(accountId: string, desk: Desk): OwnedList {
    return new OwnedList({
      ...this.#options,
      accountId,
      client: desk.lifecycle,
      changed: () => this.#options.changed(accountId),
      seen: reading => this.#seen(accountId, reading)
    })
  }

  /** An archive that cannot be read now is no reason to end: everything is there at the next start. */
  async #begin(accountId: string): Promise<void> {
    this.account(accountId)?.list.start()
    await this.registrations.begin(accountId).catch(() => null)
    await this.acts.begin(accountId).catch(() => null)
    await this.communications.begin(accountId).catch(() => null)
  }

  /** Also without any account papers are kept no longer than was promised. */
  async #sweep(): Promise<void> {
    await this.papers.sweep(null, []).catch(() => null)
    if (!this.#isStopped) this.#cancel = this.#options.clock.after(sweepEvery, () => void this.#sweep())
  }

  async #seen(accountId: string, { mailboxes, askedAt }: ListReading): Promise<void> {
    await this.acts.saw(accountId, mailboxes, askedAt)
    await this.papers.sweep(accountId, mailboxes)
  }
}
