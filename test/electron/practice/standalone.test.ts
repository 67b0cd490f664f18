import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { describe, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { runStandalone } from '../../../electron/practice/standalone'

const root = join(import.meta.dirname, '../../..')
const printed = z.strictObject({
  massive: z.string().regex(/^http:\/\/127\.0\.0\.1:\d+$/),
  mailboxes: z.string().regex(/^http:\/\/127\.0\.0\.1:\d+$/),
  account: z.string().regex(/^http:\/\/127\.0\.0\.1:\d+$/),
  token: z.string().min(20),
  username: z.string().min(1),
  password: z.string().min(8),
  mailbox: z.string().regex(/\.example$/),
  email: z.string().regex(/@/),
  apiKey: z.string().min(16)
})

describe('the practice service alone', () => {
  test('prints one line of addresses and credentials, serves them in plain Node, and ends when told', async () => {
    const args = ['--import', 'tsx', 'scripts/practice.ts', '--port', '0', '--clock', '20', '--worst-case']
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    onTestFinished(() => {
      child.kill('SIGKILL')
    })
    const lines: string[] = []
    createInterface({ input: child.stdout }).on('line', line => lines.push(line))
    await expect.poll(() => lines.length, { timeout: 20_000 }).toBe(1)

    const { massive, token, username, password } = printed.parse(JSON.parse(lines[0] ?? ''))
    const headers = { authorization: `Bearer ${token}`, 'x-username': username, 'x-password': password }
    expect((await fetch(`${massive}/quota/inbox`, { headers })).status).toBe(200)
    const state = await fetch(`${massive}/_practice/state`, { headers })
    expect(await state.json()).toMatchObject({ worstCase: true })

    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
    expect(lines).toHaveLength(1)
  }, 40_000)

  test('holds as many messages as wanted in the place of its own', async () => {
    const args = ['--import', 'tsx', 'scripts/practice.ts', '--messages', '130']
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    onTestFinished(() => {
      child.kill('SIGKILL')
    })
    const lines: string[] = []
    createInterface({ input: child.stdout }).on('line', line => lines.push(line))
    await expect.poll(() => lines.length, { timeout: 20_000 }).toBe(1)

    const { massive, token, username, password } = printed.parse(JSON.parse(lines[0] ?? ''))
    const headers = { authorization: `Bearer ${token}`, 'x-username': username, 'x-password': password }
    const state = await fetch(`${massive}/_practice/state`, { headers })
    expect(await state.json()).toMatchObject({ mails: 130, pending: 0 })
  }, 40_000)

  test.each([
    [['--prot', '0']],
    [['--port', '70000']],
    [['--port', 'x']],
    [['--clock', 'fast']],
    [['--messages', '-1']],
    [['--messages', 'many']]
  ])('refuses %j instead of starting something else', async argv => {
    await expect(runStandalone(argv, () => [])).rejects.toThrow()
  })
})
