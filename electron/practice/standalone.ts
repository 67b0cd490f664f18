import { parseArgs } from 'node:util'
import { createClock, parseClock } from '../clock'
import { type PracticeOptions, startPractice } from './practice'
import type { StoredMail } from './state'

/** Invents the mail of an office, oldest first; `until`, the newest, in ms since 1970. */
export type Inventor = (wanted: {
  readonly count: number
  readonly address: string
  readonly until: number
}) => Iterable<StoredMail>

/** Beyond, a mailbox would not fit into memory. */
const mostMessages = 200_000

/**
 * The practice service alone, in plain Node, until SIGINT or SIGTERM. Prints one line of JSON: base addresses
 * without trailing slash and the credentials. Options: `--port <n>` (0: any), `--data <folder>` (absent: fresh and in
 * memory), `--clock <factor>` (or `<factor>@<moment>`, shared by several processes), `--worst-case`, `--messages <n>`: a
 * fresh mailbox holds so many of `invent`'s. Rejects on an unknown option or a taken port.
 */
export async function runStandalone(argv: string[], invent: Inventor): Promise<void> {
  const { values } = parseArgs({
    args: argv,
    options: {
      port: { type: 'string', default: '0' },
      data: { type: 'string' },
      clock: { type: 'string', default: '1' },
      'worst-case': { type: 'boolean', default: false },
      messages: { type: 'string' }
    }
  })
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new RangeError(`--port: ${values.port}`)
  const clock = parseClock(values.clock)
  if (clock === null) throw new RangeError(`--clock: ${values.clock}`)
  const practice = await startPractice({
    ...contentOf(values.messages, invent),
    clock: createClock(clock),
    folder: values.data ?? null,
    port,
    log: line => process.stderr.write(`${line}\n`)
  })
  if (values['worst-case']) practice.control.setWorstCase(true)
  const stopped = new Promise<void>(resolve => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
  const { addresses, token, username, password, mailbox, email, apiKey } = practice
  process.stdout.write(
    `${JSON.stringify({ ...addresses, token, username, password, mailbox, email, apiKey })}\n`
  )
  await stopped
  await practice.close()
}

function contentOf(messages: string | undefined, invent: Inventor): Pick<PracticeOptions, 'mails'> {
  if (messages === undefined) return {}
  const count = Number(messages)
  if (!Number.isInteger(count) || count < 0 || count > mostMessages) {
    throw new RangeError(`--messages: ${messages}`)
  }
  return { mails: (address, until) => [...invent({ count, address, until })] }
}
