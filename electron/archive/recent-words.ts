import type { SearchTerm } from '../../shared/search/query'
import { fold, wordsOf } from '../../shared/search/words'
import { type MailWords, wordsOfMail } from './mail-words'
import { readMails } from './read-mails'
import type { Sql } from './sql'

/** How much is held at most. */
const mostMails = 2_500
const mostCharacters = 12_000_000

/** Each column's words, folded, with a blank before and behind each. */
export type FoldedMail = Readonly<Record<keyof MailWords, string>>

export interface HeldMail {
  readonly id: number
  readonly words: FoldedMail
}

/**
 * The words of new mail, in memory, as the index has them. The index must gather every place of every word that begins
 * so before it can give the newest: for `co` that is most of the archive, while fifty of the newest hundred mails hold it.
 */
export class RecentWords {
  readonly #sql: Sql
  readonly #held = new Map<number, FoldedMail>()
  #characters = 0

  constructor(sql: Sql) {
    this.#sql = sql
  }

  /** The mails from the beginning of the list on whose words are held, up to the first that is not. */
  heldOf(ids: readonly number[]): readonly HeldMail[] {
    const held: HeldMail[] = []
    for (const id of ids) {
      const words = this.#held.get(id)
      if (words === undefined) return held
      held.push({ id, words })
    }
    return held
  }

  /** Reads those of the mails that are not held. */
  hold(ids: readonly number[]): void {
    const missing = ids.filter(id => !this.#held.has(id))
    for (const { id, words } of this.#read(missing)) this.#keep(id, words)
  }

  /** Its text has changed. */
  forget(id: number): void {
    this.#characters -= sizeOf(this.#held.get(id))
    this.#held.delete(id)
  }

  #read(ids: readonly number[]): readonly HeldMail[] {
    if (ids.length === 0) return []
    return readMails(this.#sql, ids).map(({ id, head, body }) => ({
      id,
      words: foldMail(wordsOfMail(head, body))
    }))
  }

  #keep(id: number, mail: FoldedMail): void {
    this.#held.set(id, mail)
    this.#characters += sizeOf(mail)
    while (this.#held.size > mostMails || this.#characters > mostCharacters) {
      // Ids grow with the moment of the mail.
      this.forget(Math.min(...this.#held.keys()))
    }
  }
}

/** Tells whether a mail holds the words of a term. */
export function holdsTerm({ words, prefix, field }: SearchTerm): (mail: FoldedMail) => boolean {
  const sought = ` ${words.map(fold).join(' ')}${prefix ? '' : ' '}`
  if (field !== null) return mail => mail[field].includes(sought)
  return mail =>
    mail.body.includes(sought) ||
    mail.subject.includes(sought) ||
    mail.recipient.includes(sought) ||
    mail.sender.includes(sought) ||
    mail.reason.includes(sought)
}

function foldMail({ sender, recipient, subject, body, reason }: MailWords): FoldedMail {
  return {
    sender: foldText(sender),
    recipient: foldText(recipient),
    subject: foldText(subject),
    body: foldText(body),
    reason: foldText(reason)
  }
}

function foldText(text: string): string {
  const words = wordsOf(text)
  return words.length === 0 ? '' : ` ${words.map(({ folded }) => folded).join(' ')} `
}

function sizeOf(mail: FoldedMail | undefined): number {
  return mail === undefined ? 0 : Object.values(mail).reduce((sum, column) => sum + column.length, 0)
}
