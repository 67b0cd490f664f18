import type { Clock } from '../../shared/clock'
import type { LinkedLetter } from '../../shared/mail/mail-link'
import type { NoticeBoard } from '../notice-board'

interface LinkedLettersOptions {
  readonly clock: Pick<Clock, 'monotonic'>
  readonly notices: NoticeBoard
  readonly hasMailbox: () => boolean
  readonly showWindow: () => void
  /** Begins a draft in front of the person. */
  readonly begin: (letter: LinkedLetter) => void
}

/** Milliseconds within which the same link again is one click too many. */
const repeatWithin = 5_000

const minute = 60_000
/** A person does not write more letters a minute; a page that opens links by itself might. */
const mostInMinute = 5

/** Letters that links elsewhere begin: each once, only a few at a time, and none without a mailbox to write from. */
export class LinkedLetters {
  readonly #options: LinkedLettersOptions
  #taken: readonly { readonly link: string; readonly at: number }[] = []
  #waiting: readonly LinkedLetter[] = []

  constructor(options: LinkedLettersOptions) {
    this.#options = options
  }

  open(letter: LinkedLetter): void {
    const at = this.#options.clock.monotonic()
    const link = JSON.stringify(letter)
    this.#taken = this.#taken.filter(taken => at - taken.at < minute)
    const isRepeated = this.#taken.some(taken => taken.link === link && at - taken.at < repeatWithin)
    if (isRepeated) this.#options.showWindow()
    else if (this.#taken.length >= mostInMinute) this.#tellOneMore()
    else {
      this.#taken = [...this.#taken, { link, at }]
      this.#take(letter)
    }
  }

  /** What waited for a mailbox begins with the first there is. */
  mailboxesChanged(): void {
    const { notices, hasMailbox, begin } = this.#options
    if (this.#waiting.length === 0 || !hasMailbox()) return
    const waiting = this.#waiting
    this.#waiting = []
    notices.dismiss('link-waits')
    for (const letter of waiting) begin(letter)
  }

  #take(letter: LinkedLetter): void {
    const { notices, hasMailbox, showWindow, begin } = this.#options
    if (letter.leftOut) notices.put('link-left-out')
    if (hasMailbox()) begin(letter)
    else {
      this.#waiting = [...this.#waiting, letter]
      notices.put('link-waits')
      showWindow()
    }
  }

  /** Counted on until somebody has seen it. */
  #tellOneMore(): void {
    const { notices } = this.#options
    const told = notices.notices.find(({ kind }) => kind === 'links-too-many')
    notices.put('links-too-many', { count: Number(told?.data.count ?? 0) + 1 })
  }
}
