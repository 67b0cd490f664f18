import type { AttentionTarget } from '../shared/ipc/contract'
import { backupExtension } from '../shared/look/backup-extension'
import { readMailLink } from '../shared/mail/mail-link'

/** Where the link or file leads that the system opens with the program; null: there is none among the words. */
export function targetAmong(words: readonly string[]): AttentionTarget | null {
  for (const word of words) {
    const letter = readMailLink(word)
    if (letter !== null) return { section: 'letter', letter }
    // Restoring sets the present archive aside: the file leads to where a person chooses that, and is not read.
    if (!word.startsWith('-') && word.endsWith(`.${backupExtension}`)) return { section: 'backup' }
  }
  return null
}
