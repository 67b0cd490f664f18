import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync, type Stats } from 'node:fs'
import path from 'node:path'
import { type FoundText, longestPolicy, unreadable } from './policy-source'

/**
 * The text of a policy file. Links are not followed, and what is looked at is what is read. `administrator`: the id of
 * the user who alone may have written it.
 */
export function textOfFile(file: string, administrator = 0): FoundText {
  try {
    const folder = lstatSync(path.dirname(file))
    if (folder.uid !== administrator) return { state: 'foreign' }
    if (!folder.isDirectory()) return unreadable('not-a-file')
    // Whoever may write there may put anything of the administrator's there too.
    if (isWritableByOthers(folder)) return { state: 'foreign' }
    // Not blocking: a pipe would hold up the start.
    const opened = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
    try {
      return textOfOpened(opened, administrator)
    } finally {
      closeSync(opened)
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'ENOENT') return { state: 'none' }
    return unreadable(code === 'ELOOP' ? 'not-a-file' : 'not-opened')
  }
}

function textOfOpened(opened: number, administrator: number): FoundText {
  const file = fstatSync(opened)
  if (file.uid !== administrator) return { state: 'foreign' }
  if (!file.isFile()) return unreadable('not-a-file')
  if (isWritableByOthers(file)) return unreadable('writable')
  if (file.size > longestPolicy) return unreadable('too-large')
  return { state: 'text', text: readFileSync(opened, 'utf8') }
}

const isWritableByOthers = ({ mode }: Stats) => (mode & 0o022) !== 0
