import type { Clock } from '../../shared/clock'
import { type AppError, ok, type Result } from '../../shared/errors/app-error'
import type { FullMail } from '../../shared/mail/service-mail'
import type { ArchiveTables } from '../archive/calls'
import type { ArchivedMail } from '../archive/mail-record'
import type { MailTexts } from './mail-texts'

export interface TextFillerOptions {
  readonly mailboxId: string
  readonly archive: ArchiveTables
  readonly texts: MailTexts
  readonly clock: Clock
  /** So many are kept in one write, and fetched in one step. */
  readonly together: number
}

/** Texts asked for at a time: enough to hide the way to the service, few enough not to press it. */
const atOnce = 4

/** Milliseconds after which a step asks for no more: what came must not wait long for its place on disk. */
const longestStep = 1_000

interface Answer {
  readonly mail: ArchivedMail
  readonly answer: Result<FullMail>
}

/** With these the service has said all it will say about a text for now; another look at the list may tell more. */
const passedOver: ReadonlySet<AppError['code']> = new Set([
  'not-found',
  'message-changed',
  'message-gone',
  'request-refused'
])

/** Fetches the texts that are not here yet, newest first. */
export class TextFiller {
  readonly #options: TextFillerOptions
  /** Mails whose text could not be had; asked for again when the program starts anew. */
  readonly #passedOver = new Set<number>()

  constructor(options: TextFillerOptions) {
    this.#options = options
  }

  /** `idle`: there is nothing left to fetch. Fails where the service cannot be asked. */
  async fillSome(): Promise<Result<'more' | 'idle'>> {
    const { archive, mailboxId, texts, together } = this.#options
    const missing = await archive.mail.withoutText(mailboxId, together + this.#passedOver.size)
    const wanted = missing.filter(mail => !this.#passedOver.has(mail.id)).slice(0, together)
    if (wanted.length === 0) return ok('idle')
    const answers = await this.#askAll(wanted)
    // Together: the search's index makes a piece of every transaction, and to join pieces is most of its work.
    const kept = await archive.mail.keepTexts(
      answers.flatMap(({ mail, answer }) => (answer.ok ? [{ mailId: mail.id, text: answer.value }] : []))
    )
    if (!kept.ok) return kept
    let failure: Result<never> | null = null
    for (const { mail, answer } of answers) {
      if (answer.ok) continue
      const read = await texts.readElsewhere(mail.key, answer.error)
      if (read.ok) continue
      if (passedOver.has(read.error.code)) this.#passedOver.add(mail.id)
      else failure ??= read
    }
    return failure ?? ok('more')
  }
  /** Some at a time, each as soon as there is room; ends early where one fails, since ids may have shifted. */
  async #askAll(wanted: readonly ArchivedMail[]): Promise<readonly Answer[]> {
    const { texts, clock } = this.#options
    const until = clock.monotonic() + longestStep * clock.factor
    const answers: Answer[] = []
    const waiting = wanted.values()
    let stopped = false
    const askInTurn = async () => {
      for (const mail of waiting) {
        const answer = await texts.ask(mail)
        answers.push({ mail, answer })
        stopped ||= !answer.ok || clock.monotonic() >= until
        if (stopped) return
      }
    }
    await Promise.all(Array.from({ length: atOnce }, askInTurn))
    return answers
  }
}
