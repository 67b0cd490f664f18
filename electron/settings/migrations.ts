import { z } from 'zod'

/** One change of the settings file's shape. */
export interface Migration {
  /** The day it was made, as `2026-11-23`; a file is given those later than its own. */
  readonly date: string
  readonly migrate: (content: Record<string, unknown>) => Record<string, unknown>
}

/** In the order of their dates; never changed once published. */
export const settingsMigrations: readonly Migration[] = []

/** The shape of a file before any migration. */
export const firstShape = '2026-11-23'

const date = z.iso.date().catch(firstShape)

/** Whether a later version gave the file a shape that is not known here. */
export function isNewerShape(
  content: Record<string, unknown>,
  migrations: readonly Migration[] = settingsMigrations
): boolean {
  return date.parse(content.shape) > (migrations.at(-1)?.date ?? firstShape)
}

/** The content in today's shape, with the date of that shape under `shape`. */
export function migrated(
  content: Record<string, unknown>,
  migrations: readonly Migration[] = settingsMigrations
): Record<string, unknown> {
  const shape = date.parse(content.shape)
  const due = migrations.filter(migration => migration.date > shape)
  const last = due.at(-1)?.date ?? shape
  return { ...due.reduce((before, migration) => migration.migrate(before), content), shape: last }
}
