import { spawn } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { openLocally } from '../../../electron/archive/local-archive'
import { noon, temporaryFolder, testKey } from '../../helpers/stored'

const script = fileURLToPath(new URL('./archive-writer-process.ts', import.meta.url))

/** Lets a program write into the archive and kills it once it has reported so many drafts; answers all reported. */
async function killedAfter(file: string, drafts: number): Promise<string[]> {
  const child = spawn(process.execPath, ['--import', 'tsx', script, file], {
    stdio: ['ignore', 'pipe', 'inherit']
  })
  let said = ''
  for await (const chunk of child.stdout) {
    said += String(chunk)
    if (said.split('\n').length > drafts) child.kill('SIGKILL')
  }
  // A line cut off by the kill was not reported.
  return said.split('\n').slice(0, -1)
}

describe('the archive of a killed program', { timeout: 60_000 }, () => {
  it.each([1, 90])('has every draft that was acknowledged, after %i of them', async drafts => {
    const file = path.join(await temporaryFolder(), 'archive.db')
    const reported = await killedAfter(file, drafts)
    expect(reported.length).toBeGreaterThanOrEqual(drafts)
    const archive = openLocally({ file, key: testKey }, () => noon)
    const kept = new Set((await archive.tables.outbox.drafts('studio')).map(draft => draft.id))
    await archive.close()
    expect(reported.filter(id => !kept.has(id))).toEqual([])
    // At most the draft under way when the kill came, and one more in the pipe, were not reported any more.
    expect(kept.size - reported.length).toBeLessThanOrEqual(2)
  })
})
