import { createHash } from 'node:crypto'
import type { Clock } from '../../shared/clock'
import { newCode } from './codes'
import { type IncomingMail, wrapIncoming, wrapSending } from './envelopes'
import { fateOf, type Step, type StepName } from './fates'
import { Mailbox } from './mailbox'
import type { Random } from './random'
import { writeReceipt } from './receipts'
import type { OfficeState, PendingStep, Sending } from './state'
import { Timetable } from './timetable'

/** A message as `/send` was given it, already checked for form. */
export interface Letter {
  readonly recipients: readonly string[]
  readonly subject: string
  readonly body: string
  readonly attachments: readonly { readonly name: string; readonly content: Buffer }[]
}

export type Acceptance =
  | { readonly state: 'accepted'; readonly code: string; readonly sent: number }
  /** These recipients lie outside the practice; nothing was accepted. */
  | { readonly state: 'outside'; readonly addresses: readonly string[] }

interface PostOfficeParts {
  readonly clock: Clock
  readonly random: Random
  readonly state: OfficeState
  /** Domains from which the fresh mailbox's mail came; answers to them are delivered. */
  readonly knownDomains: ReadonlySet<string>
  /** A chance to delay, double, shuffle or drop what will come. */
  readonly disturb: (steps: readonly Step[]) => readonly Step[]
  /** Called after every change of the state. */
  readonly changed: () => void
}

/** The receipts that say of a message whether the sender's own provider took it. */
const firstWords: ReadonlySet<StepName> = new Set([
  'acceptance',
  'acceptance-ordinary',
  'non-acceptance',
  'non-acceptance-virus'
])

/** The practice's provider: takes letters in, keeps the ledger and lets receipts come in their time. */
export class PostOffice {
  private readonly parts: PostOfficeParts
  private readonly timetable: Timetable
  private readonly boxes = new Map<string, Mailbox>()
  private readonly sendings = new Map<string, Sending>()
  /** Codes of messages that nobody will ever hear of; known for this run only. */
  private readonly withheld = new Set<string>()
  private worstCase = false

  constructor(parts: PostOfficeParts) {
    this.parts = parts
    this.timetable = new Timetable(parts.clock, step => this.arrive(step))
    this.load(parts.state)
  }

  /** Puts another state in the place of this one; what waited is forgotten. */
  load(state: OfficeState): void {
    this.timetable.clear()
    this.boxes.clear()
    this.sendings.clear()
    this.withheld.clear()
    for (const box of state.mailboxes) this.boxes.set(box.address, new Mailbox(box))
    for (const sending of state.sendings) this.sendings.set(sending.code, sending)
    this.worstCase = state.worstCase
    this.timetable.add(movedToNow(state, this.parts.clock.now()))
  }

  snapshot(): OfficeState {
    return {
      version: 1,
      savedAt: this.parts.clock.now(),
      worstCase: this.worstCase,
      mailboxes: [...this.boxes.values()].map(box => box.toState()),
      sendings: [...this.sendings.values()],
      pending: [...this.timetable.list()]
    }
  }

  get isWorstCase(): boolean {
    return this.worstCase
  }

  setWorstCase(on: boolean): void {
    this.worstCase = on
    this.parts.changed()
  }

  /** The mailbox of this address, in any case, or null. */
  box(address: string): Mailbox | null {
    return this.boxes.get(address.toLowerCase()) ?? null
  }

  /** A new, empty mailbox, or the one that is there. */
  addBox(address: string): Mailbox {
    const known = this.box(address)
    if (known) return known
    const box = new Mailbox({ address: address.toLowerCase(), mails: [], otherKib: 0, limitKib: 1_048_576 })
    this.boxes.set(box.address, box)
    this.parts.changed()
    return box
  }

  sending(code: string): Sending | null {
    return this.sendings.get(code) ?? null
  }

  /** Every accepted message, in the order of acceptance. */
  ledger(): readonly Sending[] {
    return [...this.sendings.values()]
  }

  /** Whether for a recipient of this message no receipt says that it was or was not accepted. */
  isWithheld(code: string): boolean {
    return this.withheld.has(code)
  }

  /** Takes a letter in: one code, and one certified message for each recipient. */
  accept(mailbox: Mailbox, letter: Letter): Acceptance {
    const own = new Set(this.boxes.keys())
    const fates = letter.recipients.map(address => fateOf(address, own, this.parts.knownDomains))
    const outside = letter.recipients.filter((_, index) => !fates[index])
    if (outside.length > 0) return { state: 'outside', addresses: outside }
    const now = this.parts.clock.now()
    const code = newCode(now, this.parts.random, taken => this.sendings.has(taken))
    this.sendings.set(code, record(mailbox.address, letter, code, now))
    const pending = letter.recipients.flatMap((recipient, index) =>
      this.parts
        .disturb(fates[index] ?? [])
        .map(({ after, ...step }) => ({ due: now + after * 1000, code, recipient, ...step }))
    )
    const isTold = (address: string) =>
      pending.some(({ recipient, step }) => recipient === address && firstWords.has(step))
    if (!letter.recipients.every(isTold)) this.withheld.add(code)
    this.timetable.add(pending)
    this.parts.changed()
    return { state: 'accepted', code, sent: letter.recipients.length }
  }

  /** Lets a message come in; false where no mailbox of this practice has that address. */
  deliver(mail: Omit<IncomingMail, 'at'>): boolean {
    const box = this.box(mail.to)
    if (!box) return false
    box.add(wrapIncoming({ ...mail, at: this.parts.clock.now() }))
    this.parts.changed()
    return true
  }

  changed(): void {
    this.parts.changed()
  }

  /** Nothing arrives any more; what waits stays in the snapshot. */
  stop(): void {
    this.timetable.stop()
  }

  private arrive({ code, recipient, step, lost }: PendingStep): void {
    const sending = this.sendings.get(code)
    if (!sending) return
    const at = this.parts.clock.now()
    if (step === 'arrival') this.box(recipient)?.add(wrapSending(sending, recipient, at))
    else this.box(sending.mailbox)?.add(writeReceipt({ sending, recipient, step, at, wording: null, lost }))
    this.parts.changed()
  }
}

function record(mailbox: string, letter: Letter, code: string, acceptedAt: number): Sending {
  return {
    code,
    mailbox,
    recipients: [...letter.recipients],
    subject: letter.subject,
    body: letter.body,
    attachments: letter.attachments.map(({ name, content }) => ({
      name,
      bytes: content.byteLength,
      sha256: createHash('sha256').update(content).digest('hex')
    })),
    acceptedAt,
    past: false
  }
}

/**
 * An accelerated clock starts again at the wall time: where it is now behind the state, what was waiting keeps its
 * remaining time instead of its moment.
 */
function movedToNow(state: OfficeState, now: number): PendingStep[] {
  const shift = Math.min(now - state.savedAt, 0)
  return state.pending.map(step => ({ ...step, due: step.due + shift }))
}
