import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { projectRoot } from '../../scripts/runtime/project'

// The command as somebody else's automation uses it: through npm, in a home where nothing has ever been.

const connection = z.strictObject({
  massive: z.url().regex(/\d$/),
  mailboxes: z.url().regex(/\d$/),
  account: z.url().regex(/\d$/),
  token: z.string(),
  username: z.string(),
  password: z.string(),
  mailbox: z.email(),
  email: z.email(),
  apiKey: z.string()
})

type Connection = z.infer<typeof connection>

interface Running {
  readonly child: ChildProcess
  /** What the command itself printed, without npm's own lines. */
  readonly lines: readonly string[]
}

let folder = ''
const started: ChildProcess[] = []

function start(): Running {
  const data = path.join(folder, 'data')
  const child = spawn('npm', ['run', 'practice', '--', '--port', '0', '--data', data], {
    cwd: projectRoot,
    env: { PATH: process.env.PATH ?? '', HOME: folder },
    stdio: ['ignore', 'pipe', 'ignore'],
    // A group of its own, so that nothing of it outlives the tests.
    detached: true
  })
  started.push(child)
  const lines: string[] = []
  createInterface({ input: child.stdout }).on('line', line => {
    if (line !== '' && !line.startsWith('>')) lines.push(line)
  })
  return { child, lines }
}

async function connected({ lines }: Running): Promise<Connection> {
  // The time somebody's automation waits for the line.
  await expect.poll(() => lines.length, { timeout: 20_000 }).toBe(1)
  return connection.parse(JSON.parse(lines[0] ?? ''))
}

const inbox = z.object({ data: z.array(z.object({ object: z.string() })) })

function clientOf({ massive, token, username, password, mailbox }: Connection) {
  const headers = { authorization: `Bearer ${token}`, 'x-username': username, 'x-password': password }
  return {
    status: async (where: string) => (await fetch(massive + where, { headers })).status,
    subjects: async (code: string) => {
      const answer = await fetch(`${massive}/inbox?q=${code}`, { headers })
      return inbox.parse(await answer.json()).data.map(row => row.object.split(':')[0])
    },
    sendToItself: async () => {
      const letter = { sender: mailbox, recipient: [mailbox], subject: 'A se stessi', body: '<p>x</p>' }
      const body = JSON.stringify({ ...letter, username, password })
      const answer = await fetch(`${massive}/send`, { method: 'POST', headers, body })
      return z.object({ message_id: z.string() }).parse(await answer.json()).message_id
    }
  }
}

/** Tells npm to end, as who started it would, and waits until nobody answers any more. */
async function end({ child }: Running, { massive }: Connection): Promise<void> {
  child.kill('SIGTERM')
  const listening = () =>
    fetch(massive).then(
      () => true,
      () => false
    )
  await expect.poll(listening, { timeout: 10_000 }).toBe(false)
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'ceralacca-practice-'))
})

afterAll(async () => {
  for (const { pid } of started) {
    try {
      if (pid !== undefined) process.kill(-pid, 'SIGKILL')
    } catch {
      // It has ended by itself, as it should.
    }
  }
  await rm(folder, { recursive: true, force: true })
})

describe('npm run practice -- --port 0 --data <folder>', () => {
  test('prints one line, serves what it says, delivers to itself, and goes on where it ended', async () => {
    const first = start()
    const before = await connected(first)
    const client = clientOf(before)

    for (const name of ['inbox', 'INBOX', 'InBox']) expect(await client.status(`/quota/${name}`)).toBe(200)
    for (const name of ['sent', 'inbox2', 'INBOX.Sent', before.mailbox]) {
      expect([name, await client.status(`/quota/${name}`)]).toEqual([name, 400])
    }

    const code = await client.sendToItself()
    const all = ['CONSEGNA', 'POSTA CERTIFICATA', 'ACCETTAZIONE']
    await expect.poll(() => client.subjects(code), { timeout: 10_000 }).toEqual(all)
    expect(first.lines).toHaveLength(1)
    await end(first, before)

    const second = start()
    const after = await connected(second)
    expect(await clientOf(after).subjects(code)).toEqual(all)
    // What gave access to the first run gives none to the second.
    expect([after.token === before.token, after.password === before.password]).toEqual([false, false])
    expect(await clientOf({ ...before, massive: after.massive }).status('/inbox')).toBe(401)
    await end(second, after)
  }, 90_000)
})
