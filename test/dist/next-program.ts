import { cp, mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { run } from '../../scripts/runtime/process'
import { projectRoot } from '../../scripts/runtime/project'

/** What packaging reads of a checkout, beside its node_modules. */
const sources = [
  'shared',
  'electron',
  'renderer',
  'scripts',
  'build',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
  'LICENSE',
  'tsconfig.base.json',
  'tsconfig.json',
  // Named by the one before.
  'test/tsconfig.json'
]

/** What stands at the end of a draft's subject once the next program has migrated the archive; once, not twice. */
export const migratedMark = ' (migrated)'

interface Change {
  readonly file: string
  readonly from: string
  readonly to: string
  /** Stands at the end of the file. */
  readonly added: string
}

/** What the next program has more than this one: a step of the archive, and settings whose undo time is a second longer. */
const changes: readonly Change[] = [
  {
    file: 'electron/archive/schema.ts',
    from: 'export const steps: readonly string[] = [',
    to: 'const stepsBefore: readonly string[] = [',
    added: `
export const steps: readonly string[] = [...stepsBefore, \`
  CREATE TABLE of_next (name TEXT PRIMARY KEY) STRICT;
  ALTER TABLE sending ADD COLUMN of_next TEXT;
  UPDATE draft SET record = json_set(record, '$.subject', json_extract(record, '$.subject') || '${migratedMark}');
\`]
`
  },
  {
    file: 'electron/settings/migrations.ts',
    from: 'export const settingsMigrations: readonly Migration[] = ',
    to: 'const migrationsBefore: readonly Migration[] = ',
    added: `
export const settingsMigrations: readonly Migration[] = [...migrationsBefore, {
  date: '2999-01-01',
  migrate: content => ({
    ...content,
    settings: { ...content.settings, undoSeconds: (content.settings?.undoSeconds ?? 10) + 1 }
  })
}]
`
  }
]

/**
 * Lays a copy of this checkout's sources into `folder` and changes them to those of the next program. Files keep their
 * times, so that what was built of the same sources before is not built again.
 */
export async function layNextProgram(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const name of sources) {
    const place = path.join(folder, name)
    await rm(place, { recursive: true, force: true })
    await cp(path.join(projectRoot, name), place, { recursive: true, preserveTimestamps: true })
  }
  const modules = path.join(folder, 'node_modules')
  await rm(modules, { recursive: true, force: true })
  // As files of its own, for npm takes what lies behind a link for another project; they are the same files all the same.
  const code = await run('cp', ['--archive', '--link', path.join(projectRoot, 'node_modules'), modules])
  if (code !== 0) throw new Error('The modules could not be laid beside the next program.')
  for (const change of changes) await apply(change, folder)
}

/** Throws where the source is not what it was when the change was written: a test of two equal programs would say nothing. */
async function apply({ file, from, to, added }: Change, folder: string): Promise<void> {
  const place = path.join(folder, file)
  const text = await readFile(place, 'utf8')
  if (text.split(from).length !== 2) throw new Error(`${file} does not have this once: ${from}`)
  const { atime, mtime } = await stat(place)
  await writeFile(place, text.replace(from, to) + added)
  await utimes(place, atime, mtime)
}
