import { ok, type Result } from '../../shared/errors/app-error'
import { type InboxMail, sameMail } from '../../shared/mail/service-mail'
import type { ArchiveTables } from '../archive/calls'
import type { ArchivedMail } from '../archive/mail-record'
import type { Reading } from '../archive/twin-table'
import type { MassiveClient } from '../service/types'
import type { SyncMemory } from './sync-record'

export interface ListReaderOptions {
  readonly mailboxId: string
  readonly client: Pick<MassiveClient, 'inboxPage' | 'message'>
  readonly archive: ArchiveTables
  readonly memory: SyncMemory
  readonly now: () => number
  /** Told of what was not known before, newest first. */
  readonly arrived: (mails: readonly ArchivedMail[]) => void
}

/** The newest end is joined to what is known at most this many pages deep; what lies further is left to a whole pass. */
const deepestJoin = 40

/** Fewer mails than this are too few to judge a service by. */
const fewMails = 20

/** Groups of equal mails that are told apart at the end of one pass; the rest wait for the next and are not missed yet. */
const mostTwins = 8

/** Whole passes in a row that must agree before most of a mailbox is believed to have vanished. */
const passesBelieved = 3

/** Reads the service's list into the archive: its newest end again and again, and all of it now and then. */
export class ListReader {
  readonly #options: ListReaderOptions
  #before: readonly InboxMail[] = []

  constructor(options: ListReaderOptions) {
    this.#options = options
  }

  /** Reads from the newest mail down to what is known. `shifted`: something was deleted, and ids are in doubt. */
  async readNewest(): Promise<Result<{ shifted: boolean }>> {
    const { memory, mailboxId, archive } = this.#options
    const { passes, gap, since } = await memory.read()
    const begun = await memory.change({ passes: passes + 1, since: since ?? this.#options.now() })
    if (!begun.ok) return begun
    await archive.mail.beginPass(mailboxId, 'newest')
    let shifted = false
    for (let page = 1; page <= deepestJoin; page += 1) {
      const taken = await this.#takePage('newest', passes + 1, page)
      if (!taken.ok) return taken
      shifted ||= taken.value.moved > 0
      // At the first look of all nothing is known to join; a whole pass follows.
      const joined = taken.value.known > 0 || taken.value.last || passes === 0
      const saved = await memory.change({ gap: joined ? gap : true })
      if (!saved.ok) return saved
      if (joined) break
    }
    return ok({ shifted })
  }

  /** Why a pass through the whole list is wanted; null: not yet. */
  async wholeWanted(
    inventoryEvery: number,
    recheckAfter: number
  ): Promise<'now' | { readonly inMs: number }> {
    const record = await this.#options.memory.read()
    if (record.whole !== null || record.completedAt === null || record.gap) return 'now'
    const due = record.completedAt + (record.missed ? recheckAfter : inventoryEvery)
    const left = due - this.#options.now()
    return left <= 0 ? 'now' : { inMs: left }
  }

  /** Reads the next page of a whole pass, beginning one where none is under way. `done` at the list's oldest end. */
  async readWhole(): Promise<Result<{ done: boolean }>> {
    const { memory, mailboxId, archive } = this.#options
    const record = await memory.read()
    const whole = record.whole ?? { number: record.passes + 1, page: 1 }
    if (record.whole === null) {
      const begun = await memory.change({ passes: whole.number, whole, gap: false })
      if (!begun.ok) return begun
      await archive.mail.beginPass(mailboxId, 'whole')
      this.#before = []
    }
    const taken = await this.#takePage('whole', whole.number, whole.page)
    if (!taken.ok) return taken
    // Beyond its end a service may give its last page again and again.
    const repeated = isSamePage(this.#before, taken.value.rows)
    this.#before = taken.value.rows
    if (taken.value.last || repeated) return this.#endWhole(whole.number)
    const next = await memory.change({ whole: { ...whole, page: whole.page + 1 } })
    return next.ok ? ok({ done: false }) : next
  }

  async #endWhole(number: number): Promise<Result<{ done: boolean }>> {
    const { memory, mailboxId, archive, now } = this.#options
    const doubtful = await this.#isDoubtful(number)
    const finished = { whole: null, completedAt: now() }
    if (doubtful !== null) {
      const saved = await memory.change({ ...finished, missed: false, doubtful })
      return saved.ok ? ok({ done: true }) : saved
    }
    const told = await this.#tellTwinsApart(number)
    if (!told.ok) return told
    const ended = await archive.mail.endPass(mailboxId, number)
    if (!ended.ok) return ended
    const saved = await memory.change({ ...finished, missed: ended.value.missed > 0, doubtful: 0 })
    return saved.ok ? ok({ done: true }) : saved
  }

  /** Of equal mails a pass cannot know which it missed: the texts of those it met say so, before any is counted. */
  async #tellTwinsApart(number: number): Promise<Result<null>> {
    const { mailboxId, archive } = this.#options
    const groups = await archive.twins.doubtful(mailboxId, number)
    for (const [at, { print, met }] of groups.entries()) {
      const readings = at < mostTwins ? await this.#readingsOf(met) : null
      const settled = await archive.twins.settle(mailboxId, print, number, readings)
      if (!settled.ok) return settled
    }
    return ok(null)
  }

  /** null where one of them could not be had, or is another mail by now. */
  async #readingsOf(mails: readonly ArchivedMail[]): Promise<readonly Reading[] | null> {
    const readings: Reading[] = []
    for (const mail of mails) {
      if (mail.serverId === null) return null
      const full = await this.#options.client.message(mail.serverId)
      if (!full.ok || !sameMail(full.value, mail)) return null
      readings.push({ serverId: mail.serverId, body: full.value.body })
    }
    return readings
  }

  /**
   * A service that suddenly shows less than half of a mailbox is likelier to be ill than the mailbox to be emptied.
   * Answers how many such passes there were in a row; null: the pass may be believed.
   */
  async #isDoubtful(number: number): Promise<number | null> {
    const { memory, mailboxId, archive } = this.#options
    const known = await archive.mail.onServer(mailboxId)
    const met = await archive.mail.metSince(mailboxId, number)
    if (known < fewMails || met * 2 >= known) return null
    const count = (await memory.read()).doubtful + 1
    return count < passesBelieved ? count : null
  }

  async #takePage(
    name: string,
    number: number,
    page: number
  ): Promise<Result<{ known: number; moved: number; last: boolean; rows: readonly InboxMail[] }>> {
    const { client, archive, mailboxId, memory, arrived } = this.#options
    const answer = await client.inboxPage(page)
    if (!answer.ok) return answer
    const { rows, last, total } = answer.value
    const taken = await archive.mail.takePage(mailboxId, name, number, rows)
    if (!taken.ok) return taken
    if (total !== null && total !== (await memory.read()).expected) {
      const saved = await memory.change({ expected: total })
      if (!saved.ok) return saved
    }
    const { added, known, moved } = taken.value
    if (added.length > 0) arrived(added)
    return ok({ known, moved, last, rows })
  }
}

function isSamePage(one: readonly InboxMail[], other: readonly InboxMail[]): boolean {
  return (
    one.length > 0 &&
    one.length === other.length &&
    one.every((row, at) => {
      const twin = other[at]
      return twin !== undefined && row.id === twin.id && sameMail(row, twin)
    })
  )
}
