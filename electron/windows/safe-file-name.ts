import path from 'node:path'

/** A name every system accepts; what a subject holds beyond that becomes a dash. The program's own where nothing is left. */
export function safeFileName(name: string): string {
  const plain = path
    .basename(name.replace(/[\\/]/g, '-'))
    .replace(/[<>:"|?*\p{Cc}]/gu, '-')
    .replace(/[. ]+$/, '')
    .trim()
  // The one name that is the same in every language.
  return plain.slice(0, 100) || 'Ceralacca'
}
