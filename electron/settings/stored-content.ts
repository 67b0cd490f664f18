import { z } from 'zod'
import { type Mailbox, serverChoices } from '../../shared/mail/mailbox'
import { type Settings, settingsSchema } from '../../shared/settings/settings'

const text = z.string().min(1)

/** A mailbox as it lies in the settings file: everything but its secrets. */
export const mailboxSchema: z.ZodType<Mailbox> = z.object({
  id: text,
  server: z.enum(serverChoices),
  addresses: z.object({ massive: z.url(), mailboxes: z.url(), account: z.url() }),
  address: text,
  username: text,
  webmail: z.url().nullable()
})

/** What the settings file says. */
export interface SettingsContent {
  readonly settings: Settings
  readonly mailboxes: readonly Mailbox[]
}

export interface ReadContent extends SettingsContent {
  /** Mailboxes were written there that cannot be read. */
  readonly lostMailboxes: boolean
}

const record = z.record(z.string(), z.unknown()).catch({})

/** Reads a file's content whatever it is: each setting that cannot be read has its default, the others stay. */
export function readContent(content: unknown): ReadContent {
  const { settings, mailboxes = [] } = record.parse(content)
  const entries = z.array(z.unknown()).safeParse(mailboxes)
  const read = (entries.data ?? []).map(entry => mailboxSchema.safeParse(entry))
  const known = read.flatMap(one => (one.success ? [one.data] : []))
  return {
    settings: readSettings(record.parse(settings)),
    mailboxes: known,
    lostMailboxes: !entries.success || known.length < read.length
  }
}

function readSettings(given: Record<string, unknown>): Settings {
  const readable = Object.entries(settingsSchema.shape).flatMap(([name, schema]) => {
    const value = schema.safeParse(given[name])
    return value.success ? [[name, value.data]] : []
  })
  return settingsSchema.parse(Object.fromEntries(readable))
}
