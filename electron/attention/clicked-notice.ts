import type { AttentionTarget } from '../../shared/ipc/contract'

interface ClickedNoticeOptions {
  /** Opens the window or brings it to the front; one that is made anew has no page yet. */
  readonly showWindow: () => void
  readonly tellPage: () => void
}

/** Where the user wants to be after a click on a notice of the desktop; kept until a page has taken it. */
export class ClickedNotice {
  readonly #options: ClickedNoticeOptions
  /** Each is a draft of its own; of other places only the last one counts. */
  #letters: readonly AttentionTarget[] = []
  #target: AttentionTarget | null = null

  constructor(options: ClickedNoticeOptions) {
    this.#options = options
  }

  click(target: AttentionTarget): void {
    if (target.section === 'letter') this.#letters = [...this.#letters, target]
    else this.#target = target
    this.#options.showWindow()
    this.#options.tellPage()
  }

  /** null: nowhere, or a page is there already. */
  take(): AttentionTarget | null {
    const [letter, ...letters] = this.#letters
    this.#letters = letters
    if (letter !== undefined) return letter
    const target = this.#target
    this.#target = null
    return target
  }
}
