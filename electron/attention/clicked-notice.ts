import type { AttentionTarget } from '../../shared/ipc/contract'

interface ClickedNoticeOptions {
  /** Opens the window or brings it to the front; one that is made anew has no page yet. */
  readonly showWindow: () => void
  readonly tellPage: () => void
}

/** Where the user wants to be after a click on a notice of the desktop; kept until a page has taken it. */
export class ClickedNotice {
  readonly #options: ClickedNoticeOptions
  #target: AttentionTarget | null = null

  constructor(options: ClickedNoticeOptions) {
    this.#options = options
  }

  click(target: AttentionTarget): void {
    this.#target = target
    this.#options.showWindow()
    this.#options.tellPage()
  }

  /** null: nowhere, or a page is there already. */
  take(): AttentionTarget | null {
    const target = this.#target
    this.#target = null
    return target
  }
}
