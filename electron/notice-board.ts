import type { Notice } from '../shared/ipc/views'

/** What the user should know once; each kind of notice hangs here at most once, with its newest facts. */
export class NoticeBoard {
  readonly #notices = new Map<Notice['kind'], Notice>()
  #changed: () => void = () => {}

  get notices(): readonly Notice[] {
    return [...this.#notices.values()]
  }

  put(kind: Notice['kind'], data: Notice['data'] = {}): void {
    this.#notices.set(kind, { id: kind, kind, data })
    this.#changed()
  }

  dismiss(id: Notice['id']): void {
    for (const notice of this.notices) if (notice.id === id) this.#notices.delete(notice.kind)
    this.#changed()
  }

  onChange(listener: () => void): void {
    this.#changed = listener
  }
}
