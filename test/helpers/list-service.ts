import type { InboxPage, MassiveClient } from '../../electron/service/types'
import { type ErrorCode, ok, type Result, refuse } from '../../shared/errors/app-error'
import type { FullMail, InboxMail, ServiceMail } from '../../shared/mail/service-mail'
import { scriptedClient } from './scripted-client'
import { fullMail, serviceMail } from './service-mail'

export interface ServedMail {
  readonly mail: ServiceMail
  readonly body: string
}

const fullPage = 25

/** Mails a minute apart, newest first, each with words of its own. */
export function servedMails(count: number, from = 1): ServedMail[] {
  return Array.from({ length: count }, (_, at) => {
    const number = from + count - 1 - at
    const mail = serviceMail('mail', { subject: `mail ${number}.`, at: number * 60_000 })
    return { mail, body: `Testo ${number}` }
  })
}

/**
 * A service with one list, newest first. Its ids are places counted from the oldest, as those of a mail server often
 * are: a deletion renumbers everything newer.
 */
export class ListService {
  /** Newest first. */
  mails: readonly ServedMail[]
  /** What it says lies in the mailbox. */
  total: 'right' | number | null = 'right'
  beyond: 'empty' | 'last page again' = 'empty'
  /** Added to every id, as by a service that renumbers its mail by itself. */
  idOffset = 0
  /** Where this names something, the service does not answer so but refuses. */
  refusal: (asked: string) => ErrorCode | null = () => null
  /** What it was asked, such as `page 1` and `text 7`. */
  readonly asked: string[] = []
  /** The most texts that were asked for before one of them was answered. */
  mostAtOnce = 0
  #onTheirWay = 0
  readonly client: MassiveClient

  constructor(mails: readonly ServedMail[]) {
    this.mails = mails
    this.client = scriptedClient({
      inboxPage: async page => this.#answer(`page ${page ?? 1}`, () => this.#page(page ?? 1)),
      message: id => this.#inTurn(() => this.#answer(`text ${id}`, () => this.#text(id)))
    })
  }

  idOf(served: ServedMail | undefined): number {
    return served === undefined ? 0 : this.idOffset + this.mails.length - this.mails.indexOf(served)
  }

  /** Somebody else deletes a mail: everything newer is renumbered. */
  remove(served: ServedMail | undefined): void {
    this.mails = this.mails.filter(one => one !== served)
  }

  /** Mail comes in; newest first. */
  receive(...mails: readonly ServedMail[]): void {
    this.mails = [...mails, ...this.mails]
  }

  async #inTurn<T>(answer: () => T): Promise<T> {
    this.#onTheirWay += 1
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#onTheirWay)
    const answered = answer()
    await new Promise(resolve => setImmediate(resolve))
    this.#onTheirWay -= 1
    return answered
  }

  #answer<T>(asked: string, answer: () => Result<T>): Result<T> {
    this.asked.push(asked)
    const code = this.refusal(asked)
    return code === null ? answer() : refuse(code, 'refused by the test')
  }

  #page(page: number): Result<InboxPage> {
    const end = Math.max(Math.ceil(this.mails.length / fullPage), 1)
    const place = this.beyond === 'empty' ? page : Math.min(page, end)
    const rows = this.#rows().slice((place - 1) * fullPage, place * fullPage)
    const total = this.total === 'right' ? this.mails.length : this.total
    return ok({ rows, total, last: rows.length < fullPage })
  }

  #text(id: number): Result<FullMail> {
    const place = id - this.idOffset
    const served = this.mails.at(-place)
    return served === undefined || place < 1
      ? refuse('not-found', 'none')
      : ok(fullMail(served.mail, served.body))
  }

  #rows(): InboxMail[] {
    return this.mails.map(({ mail }, at) => ({ ...mail, id: this.idOffset + this.mails.length - at }))
  }
}
