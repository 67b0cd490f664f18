import { carriesCode } from './codes'
import type { MailboxState, StoredMail } from './state'

/** Rows on one page of the inbox, as the service documents. */
const pageSize = 25

/** A row with the id it has just now: its place in the mailbox, oldest = 1, which shifts after a deletion. */
interface NumberedMail {
  readonly id: number
  readonly mail: StoredMail
}

interface InboxPage {
  readonly rows: readonly NumberedMail[]
  readonly total: number
}

/** One practice mailbox; its rows are kept in the order in which they came. */
export class Mailbox {
  readonly address: string
  private readonly state: MailboxState

  constructor(state: MailboxState) {
    this.address = state.address
    this.state = state
  }

  add(mail: StoredMail): void {
    this.state.mails.push(mail)
  }

  /** Newest first, `page` from 1; `query` is looked for in subjects, in any case. */
  page(query: string, page: number): InboxPage {
    const wanted = query.toLowerCase()
    const { mails } = this.state
    const skip = (page - 1) * pageSize
    const rows: NumberedMail[] = []
    let total = 0
    for (let index = mails.length - 1; index >= 0; index -= 1) {
      const mail = mails[index]
      if (!mail || (wanted && !mail.subject.toLowerCase().includes(wanted))) continue
      if (total >= skip && rows.length < pageSize) rows.push({ id: index + 1, mail })
      total += 1
    }
    return { rows, total }
  }

  /** The row that has this id just now, or null. */
  byId(id: number): StoredMail | null {
    return this.state.mails[id - 1] ?? null
  }

  /** Whether there was such a row; every younger one moves down by one. */
  remove(id: number): boolean {
    if (!this.byId(id)) return false
    this.state.mails.splice(id - 1, 1)
    return true
  }

  /** Everything whose subject carries the code, oldest first: receipts, but also replies. */
  related(code: string): readonly StoredMail[] {
    return this.state.mails.filter(mail => carriesCode(mail.subject, code))
  }

  /** How many rows went. */
  removeRelated(code: string): number {
    const before = this.state.mails.length
    this.state.mails = this.state.mails.filter(mail => !carriesCode(mail.subject, code))
    return before - this.state.mails.length
  }

  toState(): MailboxState {
    return this.state
  }

  /** KiB, as the service counts. */
  quota(): { usage: number; limit: number } {
    const bytes = this.state.mails.reduce((sum, mail) => sum + mail.bytes, 0)
    return { usage: this.state.otherKib + Math.ceil(bytes / 1024), limit: this.state.limitKib }
  }

  setQuota(quota: { usage?: number | undefined; limit?: number | undefined }): void {
    if (quota.limit !== undefined) this.state.limitKib = quota.limit
    if (quota.usage !== undefined) this.state.otherKib += quota.usage - this.quota().usage
  }
}
