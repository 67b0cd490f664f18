import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync, type Stats } from 'node:fs'
import path from 'node:path'
import { type FoundText, longestPolicy, unreadable } from './policy-source'

interface Owners {
  /** The id of the user who alone may have written it. */
  readonly administrator: number
  /** Under which a user namespace shows everybody whom it does not know, root among them. */
  readonly unknown: () => number
}

const owners: Owners = { administrator: 0, unknown: overflowUid }

/**
 * The text of a policy file. Links are not followed, and what is looked at is what is read. Foreign is only what somebody
 * else than the administrator may have put there; a slip of the administrator's, such as rights that go too far, leaves
 * rules that cannot be read.
 */
export function textOfFile(file: string, of: Owners = owners): FoundText {
  try {
    const folder = lstatSync(path.dirname(file))
    if (folder.uid !== of.administrator) return notTheirs(folder, of)
    if (!folder.isDirectory()) return unreadable('not-a-file')
    // Not blocking: a pipe would hold up the start.
    const opened = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
    try {
      return textOfOpened(opened, folder, of)
    } finally {
      closeSync(opened)
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'ENOENT') return { state: 'none' }
    return unreadable(code === 'ELOOP' ? 'not-a-file' : 'not-opened')
  }
}

function textOfOpened(opened: number, folder: Stats, of: Owners): FoundText {
  const file = fstatSync(opened)
  if (file.uid !== of.administrator) return notTheirs(file, of)
  if (!file.isFile()) return unreadable('not-a-file')
  // Whoever may write in the folder may also have put an older one of the administrator's there.
  if (isWritableByOthers(file) || isWritableByOthers(folder)) return unreadable('writable')
  if (file.size > longestPolicy) return unreadable('too-large')
  return { state: 'text', text: readFileSync(opened, 'utf8') }
}

function notTheirs({ uid }: Stats, { unknown }: Owners): FoundText {
  return uid === unknown() ? unreadable('not-opened') : { state: 'foreign' }
}

const isWritableByOthers = ({ mode }: Stats) => (mode & 0o022) !== 0

function overflowUid(): number {
  try {
    return Number(readFileSync('/proc/sys/kernel/overflowuid', 'utf8'))
  } catch {
    // Only Linux has such namespaces.
    return Number.NaN
  }
}
