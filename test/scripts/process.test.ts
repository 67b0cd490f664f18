import { describe, expect, it } from 'vitest'
import { startBackground } from '../../scripts/runtime/background'
import { findProgram, run } from '../../scripts/runtime/process'

const node = process.execPath

describe('run', () => {
  it("gives back the program's own exit code, so that a failed test fails the command", async () => {
    expect(await run(node, ['-e', 'process.exit(7)'])).toBe(7)
  })

  it('never takes a program ended by a signal for one that succeeded', async () => {
    expect(await run(node, ['-e', 'process.kill(process.pid, "SIGKILL")'])).toBe(137)
  })

  it('fails when the program does not exist', async () => {
    expect(await run('/absent/program', [], { stdio: 'ignore' })).toBe(127)
  })
})

describe('findProgram', () => {
  it('finds a program by its name and nothing where there is none', () => {
    expect(findProgram('npm')).toMatch(/npm/)
    expect(findProgram('no-such-program-here')).toBeNull()
  })
})

describe('startBackground', () => {
  it('waits for the first line and ends the service when told', async () => {
    const service = await startBackground(node, [
      '-e',
      'console.log("ready :5"); setInterval(() => {}, 1000)'
    ])
    expect(service.firstLine).toBe('ready :5')
    await service.stop()
    await service.stop()
  })

  it('says what a service complained of that ended before it was ready', async () => {
    const started = startBackground(node, ['-e', 'console.error("no room"); process.exit(3)'])
    await expect(started).rejects.toThrow(/ended with 3\s+no room/)
  })

  it('asks whether a silent service is ready', async () => {
    let asked = 0
    const isReady = () => ++asked > 2
    const service = await startBackground(node, ['-e', 'setInterval(() => {}, 1000)'], { isReady })
    expect(asked).toBe(3)
    await service.stop()
  })
})
