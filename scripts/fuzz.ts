import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { FuzzMessage } from './fuzz/reading-process'
import { CommandError, runCommand } from './runtime/project'

// Gives the reader of receipts mangled mail until the time is over: `npm run fuzz -- --seconds 60 --seed 7`. Fails where it
// throws, breaks a promise, or takes as long as no reader does that is linear in the length of the text.

/** Milliseconds for one mail of at most a few megabytes; one that is linear needs well under one second. */
const longest = 15_000

await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '60' },
      seed: { type: 'string', default: String(Math.floor(Math.random() * 1e6)) }
    }
  })
  const seed = wholeNumber('seed', values.seed)
  const seconds = wholeNumber('seconds', values.seconds)
  console.log(`seed ${seed}, ${seconds} seconds`)
  const { read, bytes, broken } = await fuzz(seed, seconds * 1_000)
  for (const fault of broken) console.error(fault)
  console.log(JSON.stringify({ read, megabytes: Math.round(bytes / 1e6), broken: broken.length, seed }))
  return broken.length === 0 ? 0 : 1
})

interface Findings {
  readonly read: number
  readonly bytes: number
  readonly broken: readonly string[]
}

function fuzz(seed: number, milliseconds: number): Promise<Findings> {
  const reading = fork(fileURLToPath(new URL('./fuzz/reading-process.ts', import.meta.url)), [String(seed)])
  const found = { read: 0, bytes: 0, broken: [] as string[] }
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(over)
      clearTimeout(stuck)
      reading.removeAllListeners('exit')
      reading.once('exit', () => resolve(found))
      reading.kill('SIGKILL')
    }
    const over = setTimeout(end, milliseconds)
    let stuck: NodeJS.Timeout | undefined
    reading.once('exit', () => reject(new CommandError('the process that reads has ended')))
    reading.on('message', (message: FuzzMessage) => {
      clearTimeout(stuck)
      if ('reads' in message) {
        found.bytes += message.bytes
        stuck = setTimeout(() => {
          found.broken.push(`mail ${message.reads} of seed ${seed}: not read within ${longest} ms`)
          end()
        }, longest)
      } else {
        found.read += 1
        if (message.broken !== null)
          found.broken.push(`mail ${message.read} of seed ${seed}: ${message.broken}`)
      }
    })
  })
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 0) throw new CommandError(`--${name} is a whole number`)
  return value
}
