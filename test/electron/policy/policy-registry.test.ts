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
    const only = (view: string) => (words: readonly string[]) => {
      asked.push(words.at(-1) ?? '')
      return words.includes(view) ? printed('Policies    REG_SZ    {}') : null
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
    const policies = '*Policies*'
    const always = '*CurrentVersion*'

    /** Answers as reg does: `does` is what it does for a key, by a pattern of the shell. */
    async function regThat(does: Readonly<Record<string, string>>): Promise<string> {
      const program = path.join(await temporaryFolder(), 'reg')
      const cases = Object.entries(does).map(([pattern, act]) => `${pattern}) ${act} ;;`)
      await writeFile(program, `#!/bin/sh\ncase "$*" in\n${cases.join('\n')}\nesac\n`)
      await chmod(program, 0o755)
      return program
    }
    const read = (program: string) => textOfRegistry(words => queryRegistry(words, program))

    test('prints a value, that is read', async () => {
      const program = await regThat({ [policies]: 'echo "    Policies    REG_SZ    {}"' })
      expect(read(program)).toEqual({ state: 'text', text: '{}' })
    })

    test('knows no such key but others, there are no rules', async () => {
      const program = await regThat({ [policies]: 'exit 1', [always]: 'echo 6.3' })
      expect(read(program)).toEqual({ state: 'none' })
    })

    // What this would catch: rules that apply to nobody where the registry is closed to its own tools.
    test.each([
      ['is not let into the registry', { [policies]: 'exit 1', [always]: 'exit 1' }],
      ['breaks off', { [policies]: 'exit 5', [always]: 'echo 6.3' }]
    ])('%s, that is not none', async (_, does) => {
      expect(read(await regThat(does))).toEqual({ state: 'unreadable', fault: 'not-opened' })
    })

    test('cannot be started, that is not none', () => {
      expect(read('/nowhere/reg.exe')).toEqual({ state: 'unreadable', fault: 'not-opened' })
    })
  }
)
