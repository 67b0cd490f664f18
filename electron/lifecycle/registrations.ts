import { randomUUID } from 'node:crypto'
import type { Clock } from '../../shared/clock'
import { ok, type Result, refuse } from '../../shared/errors/app-error'
import type { RegistrationDraft } from '../../shared/lifecycle/lifecycle-view'
import { isEnded, type OwnedMailbox, type OwnedMailboxDetails } from '../../shared/lifecycle/owned-mailbox'
import { type Registration, textFields } from '../../shared/lifecycle/registration'
import type { ArchiveTables } from '../archive/calls'
import { Turns } from '../outbox/turns'
import { Looks } from './looks'
import { clocksApart, type FindAccount, isOpenEnd, mayBeJudged, type OfficeAccount } from './office-account'

export interface RegistrationsOptions {
  readonly archive: Pick<ArchiveTables, 'registrations'>
  readonly clock: Clock
  readonly account: FindAccount
  readonly changed: (accountId: string) => void
}

type Outcome = RegistrationDraft | OwnedMailboxDetails

/** A draft of which nobody knows whether the service took it. */
type Doubted = RegistrationDraft & {
  readonly progress: Extract<RegistrationDraft['progress'], { state: 'unknown' }>
}

/**
 * Registrations from the first letter typed until the service has them. Each is on disk before its request leaves,
 * leaves once, and where nobody knows what became of it, is looked for before a person may send it again.
 */
export class Registrations {
  readonly #options: RegistrationsOptions
  readonly #turns = new Turns()
  readonly #looks: Looks
  /** Requests of this run that are not answered yet. */
  readonly #underWay = new Set<string>()

  constructor(options: RegistrationsOptions) {
    this.#options = options
    this.#looks = new Looks(options.clock, id => this.#lookAgain(id))
  }

  /** Those of an account, the last saved first, and how many of all can no longer be read. */
  async drafts(accountId: string): Promise<{ drafts: readonly RegistrationDraft[]; damaged: number }> {
    const { records, damaged } = await this.#options.archive.registrations.all()
    const drafts = records.filter(draft => draft.accountId === accountId).map(draft => this.#shown(draft))
    return { drafts, damaged }
  }

  /** Looks for what an earlier run left open. */
  async begin(accountId: string): Promise<void> {
    const { drafts } = await this.drafts(accountId)
    for (const draft of drafts) if (isDoubted(draft)) this.#looks.begin(draft.id)
  }

  stop(): void {
    this.#looks.stop()
  }

  save(
    accountId: string,
    draftId: string | null,
    registration: Registration
  ): Promise<Result<RegistrationDraft>> {
    return this.#turns.take(async () => {
      const before = draftId === null ? null : await this.#draft(draftId)
      if (draftId !== null && before?.accountId !== accountId) return unknownDraft()
      if (before !== null && !isEditable(before)) return isOpen()
      return this.#put({
        id: before?.id ?? randomUUID(),
        accountId,
        savedAt: this.#options.clock.now(),
        registration,
        progress: before?.progress ?? { state: 'draft' }
      })
    })
  }

  discard(draftId: string): Promise<Result<null>> {
    return this.#turns.take(async () => {
      const draft = await this.#draft(draftId)
      if (draft === null) return unknownDraft()
      const isLost = isDoubted(draft) && !mayBeJudged(draft.progress)
      return isLost || draft.progress.state === 'sending' ? isOpen() : this.#remove(draft)
    })
  }

  /** Erases those of an account that were not sent; others may have been, and are needed to tell. */
  erase(accountId: string): Promise<Result<null>> {
    return this.#turns.take(async () => {
      const { drafts } = await this.drafts(accountId)
      for (const draft of drafts.filter(isEditable)) {
        const removed = await this.#remove(draft)
        if (!removed.ok) return removed
      }
      return ok(null)
    })
  }

  /** Sends once; a second click, and one whose outcome is unknown, is answered with how far it has come. */
  async send(draftId: string): Promise<Result<Outcome>> {
    const found = await this.#draft(draftId)
    if (found === null) return unknownDraft()
    const account = this.#options.account(found.accountId)
    if (account === null) return refuse('account-unknown', 'no such account')
    // Without a token that holds nothing leaves: better known before than in the middle.
    const ready = await account.desk.ready()
    if (!ready.ok) return ready
    const begun = await this.#turns.take(() => this.#begin(draftId))
    if (!begun.ok) return begun
    const { draft, isOurs } = begun.value
    return isOurs ? this.#finish(draft, account) : ok(draft)
  }

  /** Looks among the account's mailboxes, now. */
  async look(draftId: string): Promise<Result<Outcome>> {
    const draft = await this.#draft(draftId)
    if (draft === null) return unknownDraft()
    if (!isDoubted(draft)) return ok(draft)
    const account = this.#options.account(draft.accountId)
    if (account === null) return refuse('account-unknown', 'no such account')
    const read = await account.list.read()
    if (!read.ok) return read
    const { mailboxes, askedAt } = read.value
    const found = mailboxes.find(mailbox => isOutcomeOf(draft, mailbox))
    if (found === undefined) return this.#turns.take(() => this.#noteLook(draft, askedAt))
    const details = await account.desk.lifecycle.mailbox(found.id)
    if (!details.ok) return details
    const removed = await this.#turns.take(() => this.#remove(draft))
    return removed.ok ? details : removed
  }

  /** Lets a person send it again, who has seen that the service has it not. */
  reopen(draftId: string): Promise<Result<RegistrationDraft>> {
    return this.#turns.take(async () => {
      const draft = await this.#draft(draftId)
      if (draft === null) return unknownDraft()
      if (!isDoubted(draft) || !mayBeJudged(draft.progress)) return isOpen()
      this.#looks.end(draft.id)
      return this.#put({ ...draft, progress: { state: 'draft' } })
    })
  }

  async #begin(draftId: string): Promise<Result<{ draft: RegistrationDraft; isOurs: boolean }>> {
    const draft = await this.#draft(draftId)
    if (draft === null) return unknownDraft()
    if (!isEditable(draft)) return ok({ draft, isOurs: false })
    // The same mailbox from another draft would be the same registration twice.
    const { drafts } = await this.drafts(draft.accountId)
    if (drafts.some(other => !isEditable(other) && addressOf(other) === addressOf(draft))) return isOpen()
    this.#underWay.add(draftId)
    const startedAt = this.#options.clock.now()
    const sending = await this.#put({ ...draft, progress: { state: 'sending', startedAt } })
    if (sending.ok) return ok({ draft: sending.value, isOurs: true })
    this.#underWay.delete(draftId)
    return sending
  }

  async #finish(draft: RegistrationDraft, { desk, list }: OfficeAccount): Promise<Result<Outcome>> {
    const registered = await desk.lifecycle.register(draft.registration)
    this.#underWay.delete(draft.id)
    const ended = await this.#turns.take(() => this.#end(draft, registered))
    if (registered.ok) await list.put(registered.value)
    // What a full disk did not take stands there as under way.
    const isOpen = !ended.ok || ('progress' in ended.value && isDoubted(ended.value))
    if (isOpen) this.#looks.begin(draft.id)
    return ended
  }

  async #end(draft: RegistrationDraft, registered: Result<OwnedMailboxDetails>): Promise<Result<Outcome>> {
    if (registered.ok) {
      // A disk that refuses leaves it to be looked for, where it is found.
      await this.#remove(draft).catch(() => null)
      return registered
    }
    const { error } = registered
    const startedAt = 'startedAt' in draft.progress ? draft.progress.startedAt : draft.savedAt
    return this.#put({
      ...draft,
      progress: isOpenEnd(registered)
        ? { state: 'unknown', startedAt, lookedAt: null }
        : { state: 'refused', error, seen: textOf(draft.registration, error.data.field) }
    })
  }

  async #noteLook(looked: Doubted, askedAt: number): Promise<Result<RegistrationDraft>> {
    const draft = await this.#draft(looked.id)
    if (draft === null) return unknownDraft()
    if (!isDoubted(draft) || draft.progress.startedAt !== looked.progress.startedAt) return ok(draft)
    return this.#put({ ...draft, progress: { ...draft.progress, lookedAt: askedAt } })
  }

  async #lookAgain(draftId: string): Promise<'known' | 'unknown'> {
    const looked = await this.look(draftId)
    if (!looked.ok) return looked.error.code === 'draft-unknown' ? 'known' : 'unknown'
    return 'progress' in looked.value && isDoubted(looked.value) ? 'unknown' : 'known'
  }

  async #draft(draftId: string): Promise<RegistrationDraft | null> {
    const draft = await this.#options.archive.registrations.get(draftId)
    return draft === null ? null : this.#shown(draft)
  }

  /** What is under way on disk but not in this run has ended with an earlier one, nobody knows how. */
  #shown(draft: RegistrationDraft): RegistrationDraft {
    const { progress } = draft
    if (progress.state !== 'sending' || this.#underWay.has(draft.id)) return draft
    return { ...draft, progress: { state: 'unknown', startedAt: progress.startedAt, lookedAt: null } }
  }

  async #put(draft: RegistrationDraft): Promise<Result<RegistrationDraft>> {
    const kept = await this.#options.archive.registrations.put(draft.id, draft)
    if (!kept.ok) return kept
    this.#options.changed(draft.accountId)
    return ok(draft)
  }

  async #remove(draft: RegistrationDraft): Promise<Result<null>> {
    const removed = await this.#options.archive.registrations.remove(draft.id)
    if (!removed.ok) return removed
    this.#looks.end(draft.id)
    this.#options.changed(draft.accountId)
    return removed
  }
}

/** What stood in the field that a refusal names. */
function textOf(registration: Registration, name: unknown): string | null {
  const field = textFields.find(each => each === name)
  return field === undefined ? null : registration[field]
}

const unknownDraft = () => refuse('draft-unknown', 'no such registration')

const isOpen = () => refuse('registration-open', 'nobody knows whether the service has it')

const isEditable = ({ progress }: RegistrationDraft): boolean =>
  progress.state === 'draft' || progress.state === 'refused'

const isDoubted = (draft: RegistrationDraft): draft is Doubted => draft.progress.state === 'unknown'

const addressOf = ({ registration }: RegistrationDraft): string =>
  registration.casella_pec.trim().toLowerCase()

/** Whether a mailbox is what this registration has become: one that ended before it began is not. */
function isOutcomeOf(draft: Doubted, mailbox: OwnedMailbox): boolean {
  if (mailbox.address.trim().toLowerCase() !== addressOf(draft)) return false
  const since = draft.progress.startedAt - clocksApart
  return !isEnded(mailbox) || (mailbox.registeredAt !== null && mailbox.registeredAt >= since)
}
