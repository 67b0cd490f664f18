import type { Clock } from '../../shared/clock'
import { ok, type Result, refuse } from '../../shared/errors/app-error'
import type { ActKind, OpenAct } from '../../shared/lifecycle/lifecycle-view'
import type { OwnedMailbox, OwnedMailboxDetails } from '../../shared/lifecycle/owned-mailbox'
import type { ArchiveTables } from '../archive/calls'
import type { StoredAct } from '../archive/office-records'
import { Turns } from '../outbox/turns'
import type { LifecycleClient } from '../service/lifecycle-types'
import { showsDone } from './act-outcome'
import { Looks } from './looks'
import { type FindAccount, isOpenEnd, mayBeJudged, noAccount } from './office-account'

export interface ActsOptions {
  readonly archive: Pick<ArchiveTables, 'acts'>
  readonly clock: Clock
  readonly account: FindAccount
  readonly changed: (accountId: string) => void
  /** An activation is known to have been done: nobody needs its papers any more. */
  readonly activated: (of: OwnedRef) => Promise<void>
}

/** One mailbox of one account. */
export interface OwnedRef {
  readonly accountId: string
  readonly ownedId: string
}

interface Wish extends OwnedRef {
  readonly kind: ActKind
  /** What the person has typed to confirm; null: nothing has to be. */
  readonly typed: string | null
  readonly ask: (client: LifecycleClient) => Promise<Result<OwnedMailboxDetails>>
}

/**
 * What changes a mailbox, some of it for money: one at a time for each, on disk before its request leaves, asked once.
 * Of unknown outcome it stands in the way of any other until the mailbox's page tells, or a person who has seen the page
 * decides.
 */
export class Acts {
  readonly #options: ActsOptions
  readonly #turns = new Turns()
  readonly #looks: Looks
  readonly #underWay = new Set<string>()

  constructor(options: ActsOptions) {
    this.#options = options
    this.#looks = new Looks(options.clock, id => this.#lookAgain(id))
  }

  /** Those of an account, and how many of all can no longer be read. */
  async open(accountId: string): Promise<{ acts: readonly OpenAct[]; damaged: number }> {
    const { records, damaged } = await this.#options.archive.acts.all()
    const acts = records
      .filter(act => act.accountId === accountId)
      .map(({ kind, ownedId, startedAt, lookedAt }) => ({ kind, ownedId, startedAt, lookedAt }))
    return { acts, damaged }
  }

  /** Looks for what an earlier run left open. */
  async begin(accountId: string): Promise<void> {
    for (const { ownedId } of (await this.open(accountId)).acts)
      this.#looks.begin(idOf({ accountId, ownedId }))
  }

  stop(): void {
    this.#looks.stop()
  }

  /** Spends money. */
  renew(of: OwnedRef, typed: string): Promise<Result<OwnedMailboxDetails>> {
    return this.run({ ...of, kind: 'renewal', typed, ask: client => client.renew(of.ownedId) })
  }

  revoke(of: OwnedRef, typed: string): Promise<Result<OwnedMailboxDetails>> {
    return this.run({ ...of, kind: 'revocation', typed, ask: client => client.revoke(of.ownedId) })
  }

  async run(wish: Wish): Promise<Result<OwnedMailboxDetails>> {
    const id = idOf(wish)
    if (this.#underWay.has(id)) return isOpen()
    this.#underWay.add(id)
    try {
      return await this.#run(id, wish)
    } finally {
      this.#underWay.delete(id)
    }
  }

  /** The mailbox's page, which may tell what became of an act. */
  async page({ accountId, ownedId }: OwnedRef): Promise<Result<OwnedMailboxDetails>> {
    const { account, clock } = this.#options
    const found = account(accountId)
    if (found === null) return noAccount()
    const askedAt = clock.now()
    const { news } = found.list
    const page = await found.desk.lifecycle.mailbox(ownedId)
    if (!page.ok) return page
    // What an act has told meanwhile is newer.
    if (found.list.news === news) await found.list.put(page.value)
    await this.saw(accountId, [page.value], askedAt)
    return page
  }

  /** What the service has told of mailboxes, as it was asked for at a moment. */
  async saw(accountId: string, mailboxes: readonly OwnedMailbox[], askedAt: number): Promise<void> {
    for (const mailbox of mailboxes) {
      const id = idOf({ accountId, ownedId: mailbox.id })
      // While it is under way, its own answer says more.
      if (!this.#underWay.has(id)) await this.#turns.take(() => this.#judge(id, mailbox, askedAt))
    }
  }

  /** A person has seen that it was not done. */
  dismiss(of: OwnedRef): Promise<Result<null>> {
    return this.#turns.take(async () => {
      const id = idOf(of)
      const act = await this.#options.archive.acts.get(id)
      if (act === null) return ok(null)
      return this.#underWay.has(id) || !mayBeJudged(act) ? isOpen() : this.#remove(act)
    })
  }

  async #run(
    id: string,
    { kind, accountId, ownedId, typed, ask }: Wish
  ): Promise<Result<OwnedMailboxDetails>> {
    const { archive, account, clock, changed, activated } = this.#options
    const found = account(accountId)
    if (found === null) return noAccount()
    // One that is damaged may be open as well.
    if (await archive.acts.has(id)) return isOpen()
    // What it is like before tells later whether the act was done; and whose address has to be typed.
    const page = await found.desk.lifecycle.mailbox(ownedId)
    if (!page.ok) return page
    const { address, state, expiresAt } = page.value
    if (typed !== null && !isSame(typed, address)) {
      return refuse('invalid-input', 'not the address of the mailbox', { field: 'typed' })
    }
    const before = { state, expiresAt }
    const act = { accountId, kind, ownedId, startedAt: clock.now(), lookedAt: null, before }
    const begun = await archive.acts.put(id, act)
    if (!begun.ok) return begun
    changed(accountId)
    const done = await ask(found.desk.lifecycle)
    if (isOpenEnd(done)) {
      this.#looks.begin(id)
      return isOpen()
    }
    const removed = await this.#remove(act)
    if (!removed.ok) this.#looks.begin(id)
    if (done.ok) {
      // It was done, whatever becomes of what is kept here.
      if (kind === 'activation') await activated({ accountId, ownedId }).catch(() => null)
      await found.list.put(done.value, kind === 'activation')
    }
    return done
  }

  async #judge(id: string, mailbox: OwnedMailbox, askedAt: number): Promise<void> {
    const { archive, changed, activated } = this.#options
    const act = await archive.acts.get(id)
    if (act === null || askedAt < act.startedAt) return
    if (showsDone(act, mailbox)) {
      const removed = await this.#remove(act)
      if (removed.ok && act.kind === 'activation') await activated(act)
      return
    }
    const looked = { ...act, lookedAt: askedAt }
    await archive.acts.put(id, looked)
    // Not at every look: whoever looks because of the news would do so for ever.
    if (act.lookedAt === null || mayBeJudged(act) !== mayBeJudged(looked)) changed(act.accountId)
  }

  async #lookAgain(id: string): Promise<'known' | 'unknown'> {
    const act = await this.#options.archive.acts.get(id)
    if (act === null) return 'known'
    await this.page(act)
    return (await this.#options.archive.acts.get(id)) === null ? 'known' : 'unknown'
  }

  async #remove(act: StoredAct): Promise<Result<null>> {
    const removed = await this.#options.archive.acts.remove(idOf(act))
    if (!removed.ok) return removed
    this.#looks.end(idOf(act))
    this.#options.changed(act.accountId)
    return removed
  }
}

const idOf = ({ accountId, ownedId }: OwnedRef): string => `${accountId} ${ownedId}`

const isOpen = () => refuse('act-open', 'nobody knows whether it was done')

const isSame = (typed: string, address: string): boolean =>
  typed.trim().toLowerCase() === address.trim().toLowerCase()
