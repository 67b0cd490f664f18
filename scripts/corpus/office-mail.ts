import { newCode } from '../../electron/practice/codes'
import { knownDomains } from '../../electron/practice/corpus/fresh-state'
import { wrapIncoming } from '../../electron/practice/envelopes'
import type { StepName } from '../../electron/practice/fates'
import { type Random, seededRandom } from '../../electron/practice/random'
import { writeReceipt } from '../../electron/practice/receipts'
import { romeInstant, romeMailDate, romeZone } from '../../electron/practice/rome-time'
import type { StoredMail } from '../../electron/practice/state'
import type { InboxMail, MailText } from '../../shared/mail/service-mail'
import { romeWall } from '../../shared/time/rome'
import { type Language, LetterWriter } from './letters'
import { inventPerson, pick } from './people'

export interface CorpusMail {
  readonly mail: InboxMail
  readonly text: MailText
}

export interface CorpusOptions {
  readonly count: number
  /** The same seed, count and `until` give the same mail. */
  readonly seed: number
  /** ms since 1970: the end of the newest day. */
  readonly until: number
  /** The mailbox's own address. */
  readonly address: string
}

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** However many mails there are, they came within so many days. */
const days = 1_000
const firstMinute = 7 * 60
const lastMinute = 19 * 60

/** What follows a sending, and how often; each sending has one chain. */
const chains: readonly (readonly [number, readonly Exclude<StepName, 'arrival'>[]])[] = [
  [0.92, ['acceptance', 'delivery']],
  [0.945, ['acceptance', 'unknown-address']],
  [0.955, ['acceptance', 'mailbox-full']],
  [0.97, ['acceptance', 'delay', 'delivery']],
  [0.98, ['acceptance', 'delay', 'timeout']],
  [0.99, ['acceptance-ordinary']],
  [0.995, ['non-acceptance']],
  [0.999, ['acceptance', 'virus']],
  [1, ['acceptance', 'security', 'virus']]
]

/** How long after the step before; what is not named comes within seconds. */
const delays: Partial<Record<StepName, number>> = { delay: 12 * hourMs, timeout: 11 * hourMs }

/** Four letters come in for three sendings go out, so that two fifths are mail and three fifths are receipts. */
const incomingShare = 4 / 7

/** The mail of an Italian office in South Tyrol as it comes out of the service's answers, oldest first. */
export function* officeMail(options: CorpusOptions): Generator<CorpusMail> {
  let id = 0
  for (const stored of storedOfficeMail(options)) {
    id += 1
    yield asRead(stored, id)
  }
}

/** The same mail as it lies at the service. */
export function* storedOfficeMail(options: CorpusOptions): Generator<StoredMail> {
  const { count, seed, until, address } = options
  const random = seededRandom(seed)
  const office = new Office(address, random)
  let waiting: readonly StoredMail[] = []
  let at = 0
  let come = 0
  while (come < count) {
    // A second at least, for two sendings of one second might be given one code.
    at = Math.max(at, momentOf(come / count, until)) + Math.ceil(random() * 30) * 1_000
    waiting = [...waiting, ...office.event(at)].sort((one, other) => one.at - other.at)
    const due = waiting.filter(stored => stored.at <= at)
    waiting = waiting.slice(due.length)
    for (const stored of due.slice(0, count - come)) {
      come += 1
      yield stored
    }
  }
}

/** Evenly over the days, and over the working hours of each. */
function momentOf(share: number, until: number): number {
  const day = share * days
  const { year, month, day: dayOfMonth } = romeWall(until - (days - Math.floor(day)) * dayMs)
  const minutes = firstMinute + (day % 1) * (lastMinute - firstMinute)
  return romeInstant(year, month, dayOfMonth, 0) + Math.floor(minutes * 60) * 1_000
}

class Office {
  readonly #address: string
  readonly #random: Random
  readonly #letters: LetterWriter
  readonly #domains = [...knownDomains()]
  readonly #codes = new Set<string>()

  constructor(address: string, random: Random) {
    this.#address = address
    this.#random = random
    this.#letters = new LetterWriter(random)
  }

  /** A letter comes in, or one has been sent and its receipts come. */
  event(at: number): readonly StoredMail[] {
    return this.#random() < incomingShare ? [this.#incoming(at)] : this.#receipts(at)
  }

  #incoming(at: number): StoredMail {
    const person = inventPerson(this.#domains, this.#random)
    const letter = this.#letters.write(this.#language(), person, at)
    const kind = this.#random() < 0.94 ? 'certified' : 'ordinary'
    return wrapIncoming({ ...letter, from: person.address, to: this.#address, kind, at })
  }

  #receipts(at: number): readonly StoredMail[] {
    const recipient = inventPerson(this.#domains, this.#random)
    const subject = this.#letters.subject(this.#language(), at)
    const code = newCode(at, this.#random, taken => this.#codes.has(taken))
    this.#codes.add(code)
    const sending = {
      code,
      mailbox: this.#address,
      recipients: [recipient.address],
      subject,
      body: '',
      attachments: [],
      acceptedAt: at,
      past: true
    }
    const lot = this.#random()
    const steps = chains.find(([below]) => lot < below)?.[1] ?? []
    let come = at
    return steps.map(step => {
      come += delays[step] ?? (2 + Math.floor(this.#random() * 8)) * 1_000
      return writeReceipt({ sending, recipient: recipient.address, step, at: come, wording: null })
    })
  }

  #language(): Language {
    return pick(['it', 'it', 'de'] as const, this.#random)
  }
}

function asRead({ at, sender, recipient, subject, body }: StoredMail, id: number): CorpusMail {
  const date = romeMailDate(at)
  return {
    mail: { id, sender, recipient, date, receivedAt: isoMoment(at), object: subject },
    text: { body, damaged: false }
  }
}

function isoMoment(at: number): string {
  const zone = romeZone(at)
  const wall = new Date(at + Number(zone.slice(1, 3)) * 3_600_000)
  return `${wall.toISOString().slice(0, 19)}${zone.slice(0, 3)}:${zone.slice(3)}`
}
