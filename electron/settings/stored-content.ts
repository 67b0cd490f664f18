import { z } from 'zod'
import type { Account } from '../../shared/account/account'
import { type Mailbox, serverChoices } from '../../shared/mail/mailbox'
import { type Settings, settingsSchema } from '../../shared/settings/settings'

const text = z.string().min(1)

const addresses = z.object({ massive: z.url(), mailboxes: z.url(), account: z.url() })

/** A mailbox as it lies in the settings file: everything but its secrets. */
export const mailboxSchema: z.ZodType<Mailbox> = z.object({
  id: text,
  server: z.enum(serverChoices),
  addresses,
  address: text,
  username: text,
  webmail: z.url().nullable()
})

/** An account as it lies there: everything but its key and tokens. */
export const accountSchema: z.ZodType<Account> = z.object({
  id: text,
  server: z.enum(serverChoices),
  addresses,
  email: text,
  mark: text
})

/** What the settings file says. */
export interface SettingsContent {
  readonly settings: Settings
  readonly mailboxes: readonly Mailbox[]
  readonly accounts: readonly Account[]
  /** The marks of accounts that were ever connected, by their ids: of one that is signed out tokens may be left. */
  readonly marks: Readonly<Record<string, string>>
}

export interface ReadContent extends SettingsContent {
  /** Mailboxes were written there that cannot be read. */
  readonly lostMailboxes: boolean
}

const record = z.record(z.string(), z.unknown()).catch({})

/** Reads a file's content whatever it is: each setting that cannot be read has its default, the others stay. */
export function readContent(content: unknown): ReadContent {
  const { settings, mailboxes = [], accounts, marks } = record.parse(content)
  const known = readable(mailboxes, mailboxSchema)
  return {
    settings: readSettings(record.parse(settings)),
    mailboxes: known,
    // Of an account only its key is lost, which whoever administers it has.
    accounts: readable(accounts, accountSchema),
    marks: z.record(text, text).catch({}).parse(marks),
    lostMailboxes: !Array.isArray(mailboxes) || known.length < mailboxes.length
  }
}

/** Those of a list that can be read. */
function readable<T>(list: unknown, schema: z.ZodType<T>): readonly T[] {
  return Array.isArray(list)
    ? list.flatMap(entry => {
        const read = schema.safeParse(entry)
        return read.success ? [read.data] : []
      })
    : []
}

function readSettings(given: Record<string, unknown>): Settings {
  const readable = Object.entries(settingsSchema.shape).flatMap(([name, schema]) => {
    const value = schema.safeParse(given[name])
    return value.success ? [[name, value.data]] : []
  })
  return settingsSchema.parse(Object.fromEntries(readable))
}
