import { readdirSync, readFileSync } from 'node:fs'

/**
 * Ends the programs that a test run has left behind: an app under test outlives a test runner that was cut off. They
 * are known by the session's own folder in their environment, which no other program has. Linux only; none elsewhere.
 */
export function endLeftovers(sessionFolder: string): void {
  if (process.platform !== 'linux') return
  for (const name of readdirSync('/proc')) {
    const pid = Number(name)
    if (!Number.isInteger(pid) || pid === process.pid) continue
    if (environmentOf(pid).includes(`=${sessionFolder}/`)) kill(pid)
  }
}

function environmentOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8')
  } catch {
    // It has ended meanwhile, or belongs to somebody else.
    return ''
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended meanwhile.
  }
}
