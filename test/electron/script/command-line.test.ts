import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as real } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import {
  isScriptsStart,
  readCommand,
  withoutCommand,
  wordsAfterSend
} from '../../../electron/script/command-line'
import { exitNames, exits } from '../../../electron/script/exits'
import { helpLines, helpText } from '../../../electron/script/help'
import { ScriptDoor } from '../../../electron/script/script-door'
import { SendCommand } from '../../../electron/script/send-command'
import { temporaryFolder } from '../../helpers/stored'

// What these would catch: a command that means more than was written, and a shell that is told the wrong thing.

const folder = path.resolve('/somewhere')
const read = (words: string) => readCommand(words.split(' '), folder)
const message = '--run a.csv --template t.html --subject Avviso'

describe('a command', () => {
  test('starts nothing unless it says so and names a cost', () => {
    expect(read(message)).toMatchObject({ kind: 'ask', request: { op: 'run', start: false, maxCost: null } })
    expect(read(`${message} --max-cost 5`)).toMatchObject({ request: { start: false, maxCost: 5_000 } })
    expect(read(`${message} --yes --max-cost 12,5`)).toMatchObject({
      request: { start: true, maxCost: 12_500 }
    })
    for (const half of [
      '--yes',
      '--yes --dry-run --max-cost 5',
      '--yes --max-cost -5',
      '--yes --max-cost 1e9'
    ]) {
      expect(read(`${message} ${half}`).kind, half).toBe('wrong')
    }
    for (const op of ['--start 3', '--resume 3', '--start 3 --max-cost 5', '--start 0 --yes --max-cost 5']) {
      expect(read(op).kind, op).toBe('wrong')
    }
    expect(read('--start 3 --yes --max-cost 0.05')).toMatchObject({
      request: { op: 'start', runId: 3, maxCost: 50 }
    })
  })

  test('has a key and accepts an unknown price only where that was written', () => {
    expect(read(message)).toMatchObject({ request: { key: null, acceptUnknownPrice: false } })
    expect(read(`${message} --key marzo --accept-unknown-price`)).toMatchObject({
      request: { key: 'marzo', acceptUnknownPrice: true }
    })
    expect(read('--start 3 --yes --max-cost 5 --accept-unknown-price')).toMatchObject({
      request: { acceptUnknownPrice: true }
    })
    for (const wrong of ['--start 3 --yes --max-cost 5 --key marzo', `${message} --key=`]) {
      expect(read(wrong).kind, wrong).toBe('wrong')
    }
  })

  test('names files from where it was called, and hours and times as Rome’s clock shows them', () => {
    const more =
      '--folder files --attach x.pdf --attach y.pdf --hours 8:00-18:30 --weekdays --at 2026-12-24T09:00'
    expect(read(`${message} ${more} --letter l.html --letter-name {{Nome}}.pdf`)).toMatchObject({
      request: {
        table: path.join(folder, 'a.csv'),
        template: path.join(folder, 't.html'),
        folder: path.join(folder, 'files'),
        attachments: [path.join(folder, 'x.pdf'), path.join(folder, 'y.pdf')],
        letter: { name: '{{Nome}}.pdf', template: path.join(folder, 'l.html') },
        hours: { from: 480, until: 1_110, weekdaysOnly: true },
        startAt: Date.UTC(2026, 11, 24, 8)
      }
    })
  })

  test.each([
    '--run a.csv',
    '--run a.csv --template t.html',
    `${message} --status 3`,
    `${message} --unknown`,
    `${message} stray`,
    `${message} --letter l.html`,
    `${message} --hours 18:00-8:00`,
    `${message} --hours 8-18`,
    `${message} --at 2026-02-30T09:00`,
    `${message} --at 2026-03-29T02:30`,
    '--status',
    '--status seven',
    '--yes'
  ])('%s is refused', words => {
    expect(read(words).kind).toBe('wrong')
  })

  test('is found behind whatever a program is started with, and not carried out again by one that begins anew', () => {
    const argv = ['/opt/ceralacca', '--no-sandbox', '--send', '--status', '3']
    expect(wordsAfterSend(argv, false)).toEqual(['--status', '3'])
    expect(wordsAfterSend(['/opt/ceralacca'], false)).toBe(null)
    expect(withoutCommand(argv, false)).toEqual(['/opt/ceralacca', '--no-sandbox'])
    expect(withoutCommand(['/opt/ceralacca', 'x'], false)).toEqual(['/opt/ceralacca', 'x'])
    const checkout = ['/bin/electron', '--no-sandbox', '/work/ceralacca', '--send', '--status', '3']
    expect(wordsAfterSend(checkout, true)).toEqual(['--status', '3'])
    expect(wordsAfterSend(['/bin/electron', '/work/ceralacca'], true)).toBe(null)
    expect(withoutCommand(checkout, true)).toEqual(['/bin/electron', '--no-sandbox', '/work/ceralacca'])
  })

  // What these would catch: a link or a file, opened by the system, that has the program send.
  test.each([
    [['mailto:a@pec.example', '--send', '--status', '3'], false],
    [['--send', '--status', '3', 'MAILTO:a@pec.example'], false],
    [['/home/a/archivio.ceralacca', '--send', '--status', '3'], false],
    [['--', '--send', '--status', '3'], false],
    [['--user-data-dir=--send'], false],
    [['/work/ceralacca', '/home/a/x.csv', '--send', '--status', '3'], true],
    [['--send', '/work/ceralacca', '--status', '3'], true]
  ])('does not begin with %j', (own, namesApp) => {
    const argv = ['/opt/ceralacca', ...own]
    expect(wordsAfterSend(argv, namesApp)).toBe(null)
    expect(withoutCommand(argv, namesApp)).toEqual(argv)
  })

  test('of another start is known in whatever order its words come, and a link beside it is a person’s', () => {
    expect(isScriptsStart(['/bin/electron', '--send', '--status', '/work/ceralacca', '3'])).toBe(true)
    expect(isScriptsStart(['/opt/ceralacca', '/home/a/archivio.ceralacca'])).toBe(false)
    expect(isScriptsStart(['/opt/ceralacca', '--send', 'mailto:a@pec.example'])).toBe(false)
  })
})

describe('a shell', () => {
  async function send(words: string, settings: string | null): Promise<[unknown, string[]]> {
    const dataFolder = await temporaryFolder()
    if (settings !== null) await writeFile(path.join(dataFolder, 'settings.json'), settings)
    const lines: string[] = []
    const write = (line: string) => void lines.push(line)
    const command = await SendCommand.read(words.split(' '), { folder, dataFolder, write })
    return [typeof command === 'number' ? command : await command.handOver(), lines]
  }
  const on = '{"settings":{"scriptAccess":true}}'

  test('is told 3 where scripts were not let in, or nobody can read whether they are', async () => {
    for (const settings of [null, '', '{}', '{"settings":{}}', '{"settings":{"scriptAccess":"yes"}}']) {
      expect((await send('--status 3', settings))[0], String(settings)).toBe(3)
    }
    expect(await send('--status 3', on)).toEqual([null, []])
  })

  test('is told 2 for what cannot be meant, in JSON where that was asked for', async () => {
    expect((await send('--status', on))[0]).toBe(2)
    const [code, lines] = await send('--yes --json', on)
    expect([code, JSON.parse(lines[0] ?? '')]).toMatchObject([2, { type: 'end', exit: 'usage', code: 2 }])
  })

  test('is told 9 where the process ends after it handed the command over, and 8 where it ends before', async () => {
    const dataFolder = await temporaryFolder()
    await writeFile(path.join(dataFolder, 'settings.json'), on)
    const lines: string[] = []
    const write = (line: string) => void lines.push(line)
    const words = `${message} --yes --max-cost 5 --json`.split(' ')
    const command = await SendCommand.read(words, { folder, dataFolder, write })
    if (typeof command === 'number') throw new Error('was not read')
    expect([await command.handOver(), command.codeWithoutAnswer]).toEqual([null, 8])
    let asked = false
    const door = new ScriptDoor({
      dataFolder,
      perform: () => {
        asked = true
        return new Promise(() => {})
      },
      log: { note: () => {}, bug: () => {} }
    })
    await door.open()
    const code = command.handOver()
    while (!asked) await real(1)
    expect(command.codeWithoutAnswer).toBe(9)
    await door.close()
    expect([await code, command.lost()]).toEqual([9, 9])
    expect(lines.map(line => JSON.parse(line))).toMatchObject([{ exit: 'lost' }, { exit: 'lost' }])
  })

  test('finds every exit code and option in the help and in the README', async () => {
    const [code, [help]] = await send('--help', null)
    expect([code, help]).toEqual([0, helpText()])
    const readme = await readFile(path.resolve(import.meta.dirname, '../../../README.md'), 'utf8')
    for (const name of exitNames) {
      expect(help).toContain(`${exits[name].code}   ${exits[name].means}`)
      expect(readme.includes(`| ${exits[name].code} | ${exits[name].means} |`), name).toBe(true)
    }
    for (const [option, means] of helpLines) {
      expect(help).toContain(option)
      expect(readme.includes(`| \`${option}\` | ${means} |`), option).toBe(true)
    }
    expect(new Set(exitNames.map(name => exits[name].code)).size).toBe(exitNames.length)
  })
})
