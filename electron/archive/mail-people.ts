import { readReceipt } from '../../shared/receipts/read-receipt'
import type { ReceiptKind } from '../../shared/receipts/receipt'
import { unwrapSender } from '../../shared/receipts/sender'
import type { SearchField } from '../../shared/search/query'
import { fold, wordsOf } from '../../shared/search/words'
import { beginsWithin } from './address-directory'
import type { MailFinder } from './mail-finder'
import { readMails } from './read-mails'
import type { Sql } from './sql'

/** So many of the newest mails that hold what is typed are read. */
const mostRead = 40

/** Addresses that stand in the mail that is here: of those who wrote certified mail, and of those that receipts name. */
export class MailPeople {
  readonly #sql: Sql
  readonly #finder: MailFinder

  constructor(sql: Sql, finder: MailFinder) {
    this.#sql = sql
    this.#finder = finder
  }

  /** In lower case, the ones of the newest mail first; for one word of at least two letters, else nobody. */
  matching(mailboxIds: readonly string[], typed: string): readonly string[] {
    const word = fold(typed.trim())
    const words = wordsOf(word).map(({ folded }) => folded)
    if (word.length < 2 || /\s/.test(word) || words.length === 0) return []
    const mails = (kind: ReceiptKind, field: SearchField) => {
      const terms = [{ words, prefix: true, field, negated: false }]
      const query = { terms, kinds: [kind], read: null, since: null, until: null, problems: [] }
      return readMails(this.#sql, this.#finder.find({ mailboxIds, query }, mostRead, null))
    }
    const senders = mails('certified-mail', 'sender').map(
      ({ head }) => unwrapSender(head.sender).address ?? ''
    )
    const named = mails('acceptance', 'recipient').flatMap(({ head, body }) =>
      readReceipt({ sender: head.sender, subject: head.object, body }).recipients.map(
        ({ address }) => address
      )
    )
    const found = [...senders, ...named].map(address => address.toLowerCase())
    return [...new Set(found)].filter(address => beginsWithin(address, word))
  }
}
