import type { Draft, SendWish } from '../../shared/mail/sending'
import { connectionTo } from './connection-to'
import type { Item, Letter } from './items'
import type { PracticeProcess } from './practice-process'
import type { Program } from './program'
import type { Attempt, Known } from './read-archive'
import { RunPerson } from './run-person'
import { rest } from './until'

const minute = 60_000
const noWish: SendWish = { at: null, acceptBy: null }

/** The person before the program: connects, writes, sends again what came back, and decides where only a person can. */
export class Person {
  readonly #program: Program
  readonly #forget: (addresses: readonly string[]) => void
  readonly #runs: RunPerson
  readonly #services = new Map<string, PracticeProcess>()
  /** Letters that the program could not take yet, as where the disk was full. */
  readonly #unwritten: Letter[] = []

  /** `forget` hears of whom the archive was made to forget, since they had got their message. */
  constructor(program: Program, forget: (addresses: readonly string[]) => void) {
    this.#program = program
    this.#forget = forget
    this.#runs = new RunPerson({ program, service: id => this.service(id), forget })
  }

  get mailboxIds(): readonly string[] {
    return [...this.#services.keys()]
  }

  service(mailboxId: string): PracticeProcess {
    const service = this.#services.get(mailboxId)
    if (service === undefined) throw new Error('no such mailbox')
    return service
  }

  async connect(service: PracticeProcess): Promise<void> {
    const connected = await this.#program.must('mailbox.connect', connectionTo(service.told, 'keychain'))
    this.#services.set(connected, service)
  }

  /** Whether no copy of the archive can know of it yet. */
  isUnwritten(item: Item): boolean {
    return this.#unwritten.some(letter => letter.items.includes(item))
  }

  /** What the running program knows: recipients of sendings by their id, and whom drafts are for. */
  async known(): Promise<Known> {
    const attempts = new Map<string, string>()
    for (const mailboxId of this.mailboxIds) {
      for (const sending of await this.#program.must('sending.list', { mailboxId }))
        for (const { id, address } of sending.recipients) attempts.set(id, address)
    }
    const drafted = (await this.#drafts()).flatMap(({ recipients }) => recipients)
    const inRuns = await this.#runs.known()
    return {
      attempts: new Map([...attempts, ...inRuns.attempts]),
      drafted: new Set([...drafted, ...inRuns.drafted])
    }
  }

  /** Writes a letter and sends it; what the program cannot take now is written later. */
  async write(letter: Letter): Promise<void> {
    try {
      await this.#write(letter)
    } catch (error) {
      // The program ended over it: whether it was kept is seen at the end.
      for (const item of letter.items) item.unwritten = true
      throw error
    }
  }

  async #write(letter: Letter): Promise<void> {
    if (letter.way === 'run') {
      if (!(await this.#runs.write(letter))) this.#unwritten.push(letter)
      return
    }
    const saved = await this.#program.ask('draft.save', {
      draftId: null,
      mailboxId: letter.mailboxId,
      recipients: letter.items.map(({ address }) => address),
      subject: letter.subject,
      bodyHtml: '<p>Si trasmette quanto in oggetto.</p>',
      origin: { kind: 'new' },
      together: letter.way === 'together',
      wish: await this.#wishOf(letter)
    })
    if (!saved.ok) {
      this.#unwritten.push(letter)
      return
    }
    const { id: draftId } = saved.value
    if (letter.file !== null) {
      const attached = await this.#program.ask('draft.attach-files', { draftId, paths: [letter.file] })
      if (!attached.ok) {
        // Without its file it must not go; should the disk refuse this too, it is found as a draft without one.
        await this.#program.ask('draft.discard', { draftId })
        this.#unwritten.push(letter)
        return
      }
    }
    await this.#program.ask('sending.start', { draftId, waves: null, beyondBudget: false })
  }

  /** In the program's own time; of a few minutes a fast clock makes seconds, in which kills come. */
  async #wishOf({ way, items }: Letter): Promise<SendWish> {
    if (way !== 'scheduled' && way !== 'deadline') return noWish
    const { clock } = await this.#program.must('app.view', undefined)
    const ahead = clock.now + (3 + (items.length % 4)) * minute
    if (way === 'deadline') return { at: null, acceptBy: ahead + 30 * minute }
    for (const item of items) item.notBefore = ahead
    return { at: ahead, acceptBy: null }
  }

  /** Starts a draft; where its time or its deadline is past, the person sends it all the same, and at once. */
  async #start(draft: Draft): Promise<void> {
    const started = await this.#program.ask('sending.start', {
      draftId: draft.id,
      waves: null,
      beyondBudget: false
    })
    if (started.ok || started.error.code !== 'invalid-input') return
    await this.#save(draft, draft.recipients, noWish)
    await this.#program.ask('sending.start', { draftId: draft.id, waves: null, beyondBudget: false })
  }

  async #save(draft: Draft, recipients: readonly string[], wish = draft.wish ?? noWish): Promise<void> {
    const { id: draftId, mailboxId, subject, bodyHtml, origin, together } = draft
    await this.#program.must('draft.save', {
      draftId,
      mailboxId,
      recipients: [...recipients],
      subject,
      bodyHtml,
      origin,
      together,
      wish
    })
  }

  /** A message that nobody got: written again from its last lost attempt, or anew where the archive knows none. */
  async sendAgain(item: Item, attempts: readonly Attempt[], file: string | null): Promise<void> {
    const lost = attempts.findLast(({ handover }) => handover.state === 'unknown')
    if (lost !== undefined) {
      const { sendingId, recipientId } = lost
      const again = await this.#program.ask('sending.write-again', { sendingId, recipientId })
      // What lost its text with the archive is written anew, as the program asks.
      if (again.ok || again.error.code !== 'text-not-here') return
    }
    const subject = `Prova bis ${item.address}`
    await this.write({ items: [item], mailboxId: item.mailboxId, subject, way: 'plain', file })
  }

  /** New credentials where they were refused, a word where the outbox is paused or holds something, drafts sent again. */
  async tend(): Promise<void> {
    const view = await this.#program.must('app.view', undefined)
    if (view.archive.outboxPaused !== null) {
      await this.#doubtDrafts()
      await this.#program.ask('outbox.resume', undefined)
    }
    for (const { sendingId } of view.held) await this.#program.ask('sending.send-held', { sendingId })
    for (const { id, connection } of view.mailboxes) {
      if (connection.state !== 'refused' && connection.state !== 'locked') continue
      const { token, password } = this.service(id).told
      await this.#program.ask('mailbox.reconnect', { mailboxId: id, token, password, keep: 'keychain' })
    }
    for (let left = this.#unwritten.length; left > 0; left -= 1) {
      const letter = this.#unwritten.shift()
      if (letter !== undefined) await this.write(letter)
    }
    for (const draft of await this.#drafts()) await this.#start(draft)
    await this.#runs.tend()
  }

  /**
   * A model of the person whom the program asks, before an old copy's draft is sent, to look among the receipts first:
   * the ledger stands for these. It is no part of the program, which has to have said so of the draft: one without its
   * mark is sent, and goes twice. What was sent from a draft that is discarded here nobody knows of any more.
   */
  async #doubtDrafts(): Promise<void> {
    for (const draft of await this.#drafts()) {
      if (draft.doubtedAt === undefined) continue
      const got = await this.#gotBy(draft)
      const recipients = draft.recipients.filter(address => !got.has(address))
      if (recipients.length === draft.recipients.length) continue
      this.#forget(draft.recipients.filter(address => got.has(address)))
      if (recipients.length === 0) {
        await this.#program.must('draft.discard', { draftId: draft.id })
        continue
      }
      await this.#save(draft, recipients)
    }
  }

  async #gotBy({ mailboxId }: Draft): Promise<ReadonlySet<string>> {
    return new Set((await this.service(mailboxId).ledger()).flatMap(line => line.recipients))
  }

  async #drafts(): Promise<readonly Draft[]> {
    const drafts: Draft[] = []
    for (const mailboxId of this.mailboxIds) {
      drafts.push(...(await this.#program.must('draft.list', { mailboxId })))
    }
    return drafts
  }

  /** How many recipients hold, are scheduled, wait, or are being sent to, in all. */
  async pending(): Promise<number> {
    const waiting = this.#unwritten.length + (await this.#drafts()).length + (await this.#runs.pending())
    const counts = await this.#program.counts(this.mailboxIds)
    return counts.reduce(
      (sum, { holding = 0, scheduled = 0, queued = 0, sending = 0 }) =>
        sum + holding + scheduled + queued + sending,
      waiting
    )
  }

  /** Asks for a trace of every lost message whose recipient did get it, until asking finds nothing more. */
  async lookForLost(): Promise<void> {
    let known = Number.POSITIVE_INFINITY
    for (let idle = 0; idle < 3; ) {
      const { recipients, sendingIds } = await this.#lost()
      if (recipients === 0) return
      idle = recipients < known ? 0 : idle + 1
      known = recipients
      for (const sendingId of sendingIds) await this.#program.ask('sending.check-now', { sendingId })
      await rest(1_000)
    }
  }

  async #lost(): Promise<{ recipients: number; sendingIds: readonly string[] }> {
    const sendingIds: string[] = []
    let recipients = 0
    for (const mailboxId of this.mailboxIds) {
      const ledger = await this.service(mailboxId).ledger()
      const told = new Set(ledger.flatMap(line => (line.withheld ? [] : line.recipients)))
      for (const sending of await this.#program.must('sending.list', { mailboxId })) {
        const lost = sending.recipients.filter(
          ({ address, handover }) => handover.state === 'unknown' && told.has(address)
        )
        if (lost.length > 0) sendingIds.push(sending.id)
        recipients += lost.length
      }
      const rows = await this.#runs.lost(mailboxId, told)
      sendingIds.push(...rows.map(({ sendingId }) => sendingId))
      recipients += rows.length
    }
    return { recipients, sendingIds }
  }
}
