import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as real } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { spawnApp } from '../../scripts/runtime/launch-app'
import { projectRoot } from '../../scripts/runtime/project'
import { PracticeProcess } from '../../scripts/torture/practice-process'
import { Program } from '../../scripts/torture/program'

// What these would catch: a script that sends unasked or twice, a second owner of the outbox, a program that stays for ever.

let folder: string
let program: Program
let service: PracticeProcess

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'ceralacca-script-'))
  service = await PracticeProcess.start('20')
  program = new Program(path.join(folder, 'home'), '20')
  await program.start()
  const { massive, mailboxes, account, token, username, password, mailbox } = service.told
  await program.must('mailbox.connect', {
    server: 'other',
    addresses: { massive, mailboxes, account },
    address: mailbox,
    username,
    password,
    token,
    webmail: null,
    keep: 'keychain'
  })
  await writeFile(path.join(folder, 'template.html'), '<p>Gentile {{Nome}}</p>')
})

afterAll(async () => {
  await program.close()
  service.stop()
  await rm(folder, { recursive: true, force: true })
})

interface Ended {
  readonly code: number | null
  readonly lines: readonly Record<string, unknown>[]
}

/** `npm run send`, as a shell runs it. */
async function send(...words: string[]): Promise<Ended> {
  return sendFrom(program.home, words)
}

async function sendFrom(home: string, words: readonly string[]): Promise<Ended> {
  return begin(home, words).ended
}

/** Under way; `said` is what was printed so far. */
function begin(home: string, words: readonly string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/send.ts', ...words, '--json'], {
    cwd: projectRoot,
    env: { ...process.env, INIT_CWD: folder, CERALACCA_HOME: home, CERALACCA_CLOCK: '20' },
    stdio: ['ignore', 'pipe', 'inherit']
  })
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString('utf8')
  })
  const ended = new Promise<number | null>(resolve => child.once('close', resolve)).then(code => {
    const lines = text.split('\n').filter(line => line !== '')
    return { code, lines: lines.map(line => JSON.parse(line)) }
  })
  return { child, ended, said: () => text }
}

async function table(name: string, count: number): Promise<string> {
  const rows = Array.from({ length: count }, (_, at) => `Ufficio ${at};${name}${at}@pec.prova.example`)
  await writeFile(path.join(folder, `${name}.csv`), ['Nome;PEC', ...rows].join('\r\n'))
  return `${name}.csv`
}

const message = ['--subject', 'Avviso a {{Nome}}', '--template', 'template.html']
const last = ({ lines }: Ended) => lines.at(-1)
const sentTo = async (name: string) =>
  (await service.ledger()).flatMap(({ recipients }) => recipients).filter(address => address.startsWith(name))

test('is let in only once it is switched on, and then sends each row once through the program that runs', async () => {
  const file = await table('running', 4)
  expect((await send('--run', file, ...message, '--dry-run')).code).toBe(3)
  await program.must('settings.change', { scriptAccess: true })
  const dry = await send('--run', file, ...message, '--dry-run')
  expect(dry).toMatchObject({ code: 0, lines: [{ type: 'draft', rows: 4, messages: 4 }, { type: 'end' }] })
  expect(await program.must('run.list', undefined)).toEqual([])
  const cost = (dry.lines[0]?.cost as number) / 1_000
  expect((await send('--run', file, ...message, '--yes', '--max-cost', '0')).code).toBe(cost > 0 ? 6 : 0)
  const sent = await send('--run', file, ...message, '--yes', '--max-cost', String(cost), '--wait')
  expect([sent.code, last(sent)]).toMatchObject([0, { exit: 'done', says: expect.stringContaining('done') }])
  expect((await sentTo('running')).sort()).toEqual([0, 1, 2, 3].map(at => `running${at}@pec.prova.example`))
})

test('without a program that runs it starts one without a window, which ends when all has left', async () => {
  await program.close()
  const file = await table('alone', 3)
  // A letter is printed in a window of its own, whose end must not be the program's.
  await writeFile(path.join(folder, 'letter.html'), '<p>Avviso a {{Nome}}</p>')
  const letter = ['--letter', 'letter.html', '--letter-name', 'Avviso.pdf']
  const sent = await send('--run', file, ...message, ...letter, '--yes', '--max-cost', '5')
  expect([sent.code, last(sent)]).toMatchObject([
    0,
    { exit: 'done', says: expect.stringContaining('has begun') }
  ])
  expect(await sentTo('alone')).toHaveLength(3)
  await program.start()
  expect(await program.must('run.list', undefined)).toMatchObject([
    { state: 'done', source: 'alone.csv' },
    { state: 'done', source: 'running.csv' }
  ])
})

test('two that start at once without a program make one owner, and both are served', async () => {
  await program.close()
  const [one, two] = [await table('one', 2), await table('two', 2)]
  const ask = (file: string) => send('--run', file, ...message, '--yes', '--max-cost', '5', '--wait')
  const both = await Promise.all([ask(one), ask(two)])
  expect(both.map(ended => [ended.code, last(ended)?.exit])).toEqual([
    [0, 'done'],
    [0, 'done']
  ])
  expect([await sentTo('one'), await sentTo('two')]).toMatchObject([{ length: 2 }, { length: 2 }])
  await program.start()
})

test('after a program that was killed, in spite of the socket it left, another one starts', async () => {
  const file = await table('killed', 2)
  await program.kill()
  const sent = await send('--run', file, ...message, '--yes', '--max-cost', '5', '--wait')
  expect([sent.code, await sentTo('killed')]).toMatchObject([0, { length: 2 }])
  await program.start()
})

test('an archive whose key is not in the keychain is opened by a person, not by a script', async () => {
  await program.close()
  const elsewhere = path.join(folder, 'elsewhere')
  await cp(program.home, elsewhere, { recursive: true })
  const file = await table('locked', 2)
  const sent = await sendFrom(elsewhere, ['--run', file, ...message, '--yes', '--max-cost', '5'])
  expect([sent.code, last(sent)]).toMatchObject([4, { exit: 'needs-person' }])
  expect(await sentTo('locked')).toEqual([])
  await program.start()
})

test('a person who opens the program that a script has started gets its window, and keeps the program', async () => {
  await program.close()
  const file = await table('opened', 4)
  const running = begin(program.home, ['--run', file, ...message, '--yes', '--max-cost', '5', '--wait'])
  await expect.poll(running.said, { timeout: 30_000 }).toContain('"running"')
  const [code] = await once(spawnApp({ home: program.home }), 'exit')
  expect(code).toBe(0)
  await expect.poll(running.said, { timeout: 30_000 }).toContain('"end"')
  // Longer than one that nobody has opened takes to end.
  await real(4_000)
  expect(running.child.exitCode).toBe(null)
  running.child.kill('SIGTERM')
  expect((await running.ended).code).toBe(0)
  expect(await sentTo('opened')).toHaveLength(4)
  await program.start()
})
