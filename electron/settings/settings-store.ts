import { ok, type Result, refuse } from '../../shared/errors/app-error'
import { settingsSchema } from '../../shared/settings/settings'
import { isNewerShape, migrated } from './migrations'
import { openSettingsFile, type SettingsFile } from './settings-file'
import { accountSchema, mailboxSchema, readContent, type SettingsContent } from './stored-content'
import type { SettingsStore } from './types'

export interface SettingsOptions {
  /** The data folder; made if need be, for the user alone. */
  readonly folder: string
  /** Milliseconds since 1970: the date in the name of a file set aside. */
  readonly now: () => number
}

/**
 * Reads the settings of a data folder. Values outside the schema have their defaults, one by one; a file that
 * cannot be read at all, or whose mailboxes cannot, is kept under another name first. Throws, with the error of
 * the system, only where the folder cannot be made or such a file cannot be kept.
 */
export function createSettingsStore({ folder, now }: SettingsOptions): SettingsStore {
  const file = openSettingsFile(folder)
  const raw = migrated(file.content ?? {})
  const { lostMailboxes, ...read } = readContent(raw)
  const damaged = file.content === null || lostMailboxes
  const setAside = damaged ? file.keepCopy(new Date(now()).toISOString().slice(0, 10)) : null
  const shape = raw.shape
  const newer = isNewerShape(file.content ?? {})
  let content: SettingsContent = read
  const listeners = new Set<() => void>()

  const keep = (next: SettingsContent): Result<null> => {
    if (newer) return refuse('settings-newer', 'A later version wrote the settings.')
    const written = write(file, { shape, ...next })
    if (!written.ok) return written
    content = next
    for (const listener of listeners) listener()
    return ok(null)
  }
  if (damaged && !newer) write(file, { shape, ...content })

  return {
    settings: () => content.settings,
    change: patch => {
      const parsed = settingsSchema.safeParse({ ...content.settings, ...given(patch) })
      if (!parsed.success) return refuse('invalid-input', 'No such setting.', fieldOf(parsed.error))
      const kept = keep({ ...content, settings: parsed.data })
      return kept.ok ? ok(parsed.data) : kept
    },
    mailboxes: () => content.mailboxes,
    saveMailbox: mailbox => {
      const parsed = mailboxSchema.safeParse(mailbox)
      if (!parsed.success) return refuse('invalid-input', 'No such mailbox.', fieldOf(parsed.error))
      return keep({ ...content, mailboxes: withOne(content.mailboxes, parsed.data) })
    },
    removeMailbox: mailboxId => {
      const mailboxes = content.mailboxes.filter(one => one.id !== mailboxId)
      return mailboxes.length === content.mailboxes.length ? ok(null) : keep({ ...content, mailboxes })
    },
    accounts: () => content.accounts,
    saveAccount: account => {
      const parsed = accountSchema.safeParse(account)
      if (!parsed.success) return refuse('invalid-input', 'No such account.', fieldOf(parsed.error))
      const { id, mark } = parsed.data
      const marks = { ...content.marks, [id]: mark }
      return keep({ ...content, marks, accounts: withOne(content.accounts, parsed.data) })
    },
    removeAccount: accountId => {
      const accounts = content.accounts.filter(one => one.id !== accountId)
      return accounts.length === content.accounts.length ? ok(null) : keep({ ...content, accounts })
    },
    markOf: accountId => content.marks[accountId] ?? null,
    setAside,
    newer,
    onChange: listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    }
  }
}

/** Adds it, or takes the place of the one with its id. */
function withOne<T extends { readonly id: string }>(list: readonly T[], one: T): readonly T[] {
  return list.some(({ id }) => id === one.id)
    ? list.map(each => (each.id === one.id ? one : each))
    : [...list, one]
}

/** A value of undefined changes nothing; spread, it would bring the default back. */
function given(patch: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))
}

function write(file: SettingsFile, content: Record<string, unknown>): Result<null> {
  try {
    file.write(content)
    return ok(null)
  } catch (error) {
    const cause = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    return refuse('disk-failed', 'The settings could not be written.', { cause })
  }
}

function fieldOf(error: { readonly issues: readonly { readonly path: PropertyKey[] }[] }) {
  return { field: error.issues[0]?.path.map(String).join('.') ?? '' }
}
