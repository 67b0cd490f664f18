import { describe, expect, test } from 'vitest'
import { createLog } from '../../electron/log'

function logged(error: unknown): string {
  const lines: string[] = []
  createLog(line => lines.push(line)).bug('a test', error)
  expect(lines).toHaveLength(1)
  return lines[0] ?? ''
}

const private_ = /rossi|comune|Istanza|Zq81|home/i

/** What an error's words may hold, and lines that look like places in the code. */
const tellTale = [
  'mario.rossi@comune.example refused "Istanza di accesso" with token-Zq81',
  'mario.rossi@comune.example\n    at Istanza (file:///home/mario.rossi/token-Zq81.js:1:2)',
  '\n    at mario.rossi (token-Zq81.js:1:2)\n    at rossi.comune:10:20',
  'Error: x\n    at token-Zq81:1:1\nError: y\n    at token-Zq81:2:2'
]

describe('a bug in the log', () => {
  test.each(tellTale)('keeps its kind and places and nothing of the message %j', message => {
    const line = logged(new TypeError(message))
    expect(line).toMatch(/^bug in a test: TypeError /)
    expect(line).toMatch(/\(log\.test\.ts:\d+:\d+\)/)
    expect(line).not.toMatch(private_)
  })

  test.each(tellTale)('keeps nothing of a message that was replaced after the fact: %j', message => {
    for (const later of ['could not be read', '', 'E', 'main.js']) {
      const error = new Error(later)
      // A stack that somebody has looked at goes on saying what the message was then.
      error.stack = `Error: ${message}\n    at run (main.js:1:2)`
      expect(logged(error)).not.toMatch(private_)
    }
  })

  test.each(tellTale)('keeps nothing of the cause and of the errors within: %j', message => {
    const inner = new Error(message)
    expect(logged(new Error('outer', { cause: inner }))).not.toMatch(private_)
    expect(logged(new AggregateError([inner], message))).not.toMatch(private_)
  })

  test.each(['x', 'run', '.js', ':'])('keeps its places where they hold the message %j too', message => {
    const error = new Error(message)
    error.stack = `Error: ${message}\n    at run (index.js:1:2)\n    at async Promise.all (index 0)`
    expect(logged(error)).toBe('bug in a test: Error run(index.js:1:2)')
  })

  test('names files without the folders they lie in, which hold the name of the user', () => {
    const error = new Error('x')
    error.stack = [
      'Error: x',
      '    at Outbox.#sendAll (file:///home/mario.rossi/app/main.js:12:34)',
      '    at async Promise.all (index 0)',
      '    at async new Journal (/home/mario.rossi/app/journal.js:5:6)',
      '    at C:\\home\\mario.rossi\\main.js:7:8'
    ].join('\n')
    expect(logged(error)).toBe(
      'bug in a test: Error Outbox.#sendAll(main.js:12:34) < Journal(journal.js:5:6) < (main.js:7:8)'
    )
  })

  test.each([
    ['mario.rossi@comune.example', 'string'],
    [{ name: 'rossi', stack: '    at rossi (token-Zq81.js:1:1)' }, 'object'],
    [undefined, 'undefined'],
    [null, 'object']
  ])('that is no error, such as %j, is told by its type alone', (thrown, kind) => {
    expect(logged(thrown).trim()).toBe(`bug in a test: ${kind}`)
  })

  test('calls an error class by a made-up name no more than an error', () => {
    const named = { 'mario.rossi@comune.example': class extends Error {} }
    const Strange = named['mario.rossi@comune.example']
    expect(logged(new Strange('x'))).not.toMatch(private_)
  })

  test('stays one short line, however long the stack', () => {
    const error = new Error('x'.repeat(100_000))
    error.stack = `Error: ${error.message}${'\n    at f (main.js:1:1)'.repeat(500)}`
    expect(logged(error)).toBe(`bug in a test: Error ${Array(6).fill('f(main.js:1:1)').join(' < ')}`)
  })
})

test('a note is written as it is', () => {
  const lines: string[] = []
  createLog(line => lines.push(line)).note('started')
  expect(lines).toEqual(['started'])
})
