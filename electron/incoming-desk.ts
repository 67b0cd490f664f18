import { createHash } from 'node:crypto'
import { ok, type Result, refuse } from '../shared/errors/app-error'
import type { IncomingNotes } from '../shared/incoming/notes'
import { dayNumber } from '../shared/incoming/term'
import type { ReminderInput } from '../shared/ipc/contract'
import { isCalendarDate } from '../shared/receipts/calendar'
import type { Language } from '../shared/settings/language'
import { romeWall } from '../shared/time/rome'
import type { ArchiveTables } from './archive/calls'
import { diskError, writePrivately } from './archive/files'
import { calendarFile } from './calendar-entry'
import { chooseOutside } from './inside-folder'
import { reminderWords } from './reminder-words'
import { messageRow } from './sync/message-rows'

export interface IncomingDeskOptions {
  readonly archive: Pick<ArchiveTables, 'mail' | 'senders' | 'incoming'>
  readonly now: () => number
  readonly language: () => Language
  readonly dataFolder: string
  /** null: no such mailbox. */
  readonly addressOf: (mailboxId: string) => string | null
  /** Answers null where the dialog was closed. */
  readonly chooseCalendarPath: (name: string) => Promise<string | null>
}

/** Mails whose senders are learnt at a time, so that whoever else waits for the archive is answered in between. */
const learntAtOnce = 500

interface OfMessage {
  readonly mailboxId: string
  readonly key: string
}

/** What is pointed out beside mail that came in, and what a person makes of it. */
export class IncomingDesk {
  readonly #options: IncomingDeskOptions

  constructor(options: IncomingDeskOptions) {
    this.#options = options
  }

  async notes({ mailboxId, key }: OfMessage): Promise<Result<IncomingNotes>> {
    const { archive, now, addressOf } = this.#options
    const address = addressOf(mailboxId)
    if (address === null) return refuse('mailbox-unknown', 'no such mailbox')
    while (!(await archive.senders.learn(mailboxId, learntAtOnce))) {
      // All of them, once; afterwards only what is new.
    }
    const { hints, terms } = await archive.incoming.notes(mailboxId, key, address)
    const today = dayNumber(romeWall(now()))
    // Of what is over nobody can be reminded.
    return ok({ hints, terms: terms.filter(({ day }) => dayNumber(day) >= today) })
  }

  /** Writes a calendar entry for the day a person confirmed; false where the dialog was closed. */
  async saveReminder({
    mailboxId,
    key,
    day,
    hour,
    quote
  }: OfMessage & ReminderInput): Promise<Result<boolean>> {
    const { archive, now, language, dataFolder, chooseCalendarPath } = this.#options
    if (!isCalendarDate(day.year, day.month, day.day))
      return refuse('invalid-input', 'no such day', { field: 'day' })
    const mail = await archive.mail.byKey(mailboxId, key)
    if (mail === null) return refuse('message-gone', 'not known here')
    const words = await reminderWords(messageRow(mail), mail.date, quote, language())
    const file = await chooseOutside(dataFolder, chooseCalendarPath, words.title)
    if (!file.ok) return file
    if (file.value === null) return ok(false)
    const uid = `${createHash('sha256')
      .update(JSON.stringify([mailboxId, key, quote]))
      .digest('hex')
      .slice(0, 40)}@ceralacca`
    try {
      await writePrivately(file.value, calendarFile({ uid, madeAt: now(), day, hour, ...words }))
      return ok(true)
    } catch (error) {
      return { ok: false, error: diskError(error) }
    }
  }
}
