import { chmod, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { queryRegistry, regProgram, textOfRegistry } from '../../../electron/policy/policy-registry'
import { temporaryFolder } from '../../helpers/stored'

const printed = (value: string) =>
  `\r\nHKEY_LOCAL_MACHINE\\Software\\Policies\\Ceralacca\r\n    ${value}\r\n\r\n`

describe('the value of an administration', () => {
  test('is found in what reg query prints', () => {
    expect(textOfRegistry(() => printed('Policies    REG_SZ    { "language": "de" }'))).toEqual({
      state: 'text',
      text: '{ "language": "de" }'
    })
  })

  // What this would catch: rules that apply to nobody, because a tool wrote them with another type.
  test.each([
    'REG_EXPAND_SZ    { "language": "de" }',
    'REG_MULTI_SZ    { "language": "de" }\\0',
    'REG_DWORD    0x1',
    'REG_BINARY    7B7D'
  ])('of another type (%s) is a rule that cannot be read, and not none', value => {
    expect(textOfRegistry(() => printed(`Policies    ${value}`))).toEqual({
      state: 'unreadable',
      fault: 'wrong-type'
    })
  })

  test('left empty is there all the same', () => {
    expect(textOfRegistry(() => printed('Policies    REG_SZ    '))).toEqual({ state: 'text', text: '' })
  })

  test('is looked for in both halves of the registry, the system’s own first', () => {
    const asked: string[] = []
    const only = (half: string) => (view: string) => {
      asked.push(view)
      return view === half ? printed('Policies    REG_SZ    {}') : null
    }
    expect(textOfRegistry(only('/reg:32'))).toEqual({ state: 'text', text: '{}' })
    expect(asked).toEqual(['/reg:64', '/reg:32'])
    expect(textOfRegistry(only('/reg:64'))).toEqual({ state: 'text', text: '{}' })
    expect(textOfRegistry(only('neither'))).toEqual({ state: 'none' })
  })

  test('that nobody could ask for is not none', () => {
    const broken = () => {
      throw new Error('ENOENT')
    }
    expect(textOfRegistry(broken)).toEqual({ state: 'unreadable', fault: 'not-opened' })
  })

  test('is asked of Windows’ own program, and of none that lies beside a file that was opened', () => {
    expect(regProgram({ SystemRoot: 'D:\\Windows' })).toBe('D:\\Windows\\System32\\reg.exe')
    expect(regProgram({})).toBe('C:\\Windows\\System32\\reg.exe')
  })
})

describe.skipIf(process.platform === 'win32')(
  'where `reg` (a shell script here, which Windows would not run)',
  () => {
    const value = '*Ceralacca?/v*'
    const key = '*Ceralacca*'
    const policies = '*Software?Policies?/reg*'
    const software = '*Software?/reg*'
    const all = '*'
    /** Prints the names of keys below another one as reg does. */
    const lists = (above: string, ...names: readonly string[]) =>
      `printf '%s\\r\\n' '' ${names.map(name => `'HKEY_LOCAL_MACHINE\\${above}\\${name}'`).join(' ')}`
    const listed = lists('Software\\Policies', 'Microsoft', 'CERALACCA')

    /** Answers as reg does: `does` is what it does for a key, by a pattern of the shell. */
    async function regThat(does: Readonly<Record<string, string>>): Promise<string> {
      const program = path.join(await temporaryFolder(), 'reg')
      const cases = Object.entries(does).map(([pattern, act]) => `${pattern}) ${act} ;;`)
      await writeFile(program, `#!/bin/sh\ncase "$*" in\n${cases.join('\n')}\nesac\n`)
      await chmod(program, 0o755)
      return program
    }
    const read = (program: string) => textOfRegistry(view => queryRegistry(view, program))

    test('prints a value, that is read', async () => {
      const program = await regThat({ [value]: 'echo "    Policies    REG_SZ    {}"' })
      expect(read(program)).toEqual({ state: 'text', text: '{}' })
    })

    const named = "printf '%s\\r\\n' '    Vendor    REG_SZ    HKEY_LOCAL_MACHINE\\Ceralacca'"
    test.each([
      ['knows the key, and no such value in it', { [value]: 'exit 1', [key]: 'echo', [policies]: listed }],
      [
        'names no such key among the others',
        { [key]: 'exit 1', [policies]: lists('Software\\Policies', 'NotCeralacca') }
      ],
      ['names it in a value only', { [key]: 'exit 1', [policies]: named }],
      [
        'knows not even the key above',
        { [policies]: 'exit 1', [software]: lists('Software', 'Microsoft'), [all]: 'exit 1' }
      ]
    ])('%s, there are no rules', async (_, does) => {
      expect(read(await regThat(does))).toEqual({ state: 'none' })
    })

    // What this would catch: rules that apply to nobody where the registry, or their key, is closed to who asks.
    test.each([
      ['may not read the key that it names', { [key]: 'exit 1', [policies]: listed }],
      [
        'may not read the key above it',
        { [policies]: 'exit 1', [software]: lists('Software', 'Policies'), [all]: 'exit 1' }
      ],
      ['is not let into the registry', { [all]: 'exit 1' }],
      ['breaks off', { [value]: 'exit 5', [all]: 'echo' }]
    ])('%s, that is not none', async (_, does) => {
      expect(read(await regThat(does))).toEqual({ state: 'unreadable', fault: 'not-opened' })
    })

    test('cannot be started, that is not none', () => {
      expect(read('/nowhere/reg.exe')).toEqual({ state: 'unreadable', fault: 'not-opened' })
    })
  }
)
