import type { RegisterHead } from '../../shared/mail/register'
import type { WrittenEntry } from './zip-writer'

/** One line as `sha256sum` writes and checks it; it marks a name that has such characters with a backslash in front. */
function sumLine({ sha256, name }: Pick<WrittenEntry, 'sha256' | 'name'>): string {
  const escaped = name.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r')
  return `${escaped === name ? '' : '\\'}${sha256}  ${escaped}\n`
}

/** `SHA256SUMS`, for `sha256sum -c` in the folder the ZIP was unpacked to. */
export function checksums(entries: readonly WrittenEntry[]): string {
  return entries.map(sumLine).join('')
}

/** What lies beside the ZIP, for `sha256sum -c` too: a line that begins with `#` is none of its. */
export function besideZip(zip: Pick<WrittenEntry, 'sha256' | 'name'>, head: RegisterHead): string {
  return `# Ceralacca register: ${head.count} entries, head SHA-256 ${head.hash}\n${sumLine(zip)}`
}
