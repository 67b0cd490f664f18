import { readdir, readFile } from 'node:fs/promises'

/**
 * Ends the programs that a test run has left behind: an app under test outlives a test runner that was cut off. They
 * are known by the session's own folder in their environment, which no other program has. Linux only; none elsewhere.
 */
export async function endLeftovers(sessionFolder: string): Promise<void> {
  for (const name of await readdir('/proc').catch(() => [])) {
    const pid = Number(name)
    if (!Number.isInteger(pid) || pid === process.pid) continue
    const environment = await readFile(`/proc/${name}/environ`, 'utf8').catch(() => '')
    if (environment.includes(`=${sessionFolder}/`)) kill(pid)
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended meanwhile.
  }
}
