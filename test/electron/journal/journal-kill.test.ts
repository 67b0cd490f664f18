import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { open, temporaryFolder } from './records'

const script = fileURLToPath(new URL('./journal-writer-process.ts', import.meta.url))

/** Lets a program write into the folder and kills it once it has reported so many entries; answers all reported. */
async function killedAfter(folder: string, entries: number): Promise<string[]> {
  const child = spawn(process.execPath, ['--import', 'tsx', script, folder], {
    stdio: ['ignore', 'pipe', 'inherit']
  })
  let said = ''
  for await (const chunk of child.stdout) {
    said += String(chunk)
    if (said.split('\n').length > entries) child.kill('SIGKILL')
  }
  // A line cut off by the kill was not reported.
  return said.split('\n').slice(0, -1)
}

describe('journal of a killed program', { timeout: 60_000 }, () => {
  it.each([1, 20, 75, 160])('has every entry that was acknowledged, after %i of them', async entries => {
    const folder = await temporaryFolder()
    const reported = await killedAfter(folder, entries)
    expect(reported.length).toBeGreaterThanOrEqual(entries)
    const { journal, setAside } = await open(folder)
    expect(setAside).toBeNull()
    const kept = new Set(journal.drafts('studio').map(draft => draft.id))
    expect(reported.filter(id => !kept.has(id))).toEqual([])
    // At most the entry under way when the kill came was not reported any more.
    expect(kept.size - reported.length).toBeLessThanOrEqual(2)
  })
})
