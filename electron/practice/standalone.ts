import { parseArgs } from 'node:util'
import { createClock, parseClock } from '../clock'
import { startPractice } from './practice'

/**
 * The practice service alone, in plain Node, until SIGINT or SIGTERM. Prints one line of JSON: base addresses
 * without trailing slash and the credentials. Options: `--port <n>` (0: any), `--data <folder>` (absent: fresh and in
 * memory), `--clock <factor>` (or `<factor>@<moment>`, shared by several processes), `--worst-case`. Rejects on an unknown option or a taken port.
 */
export async function runStandalone(argv: string[]): Promise<void> {
  const { values } = parseArgs({
    args: argv,
    options: {
      port: { type: 'string', default: '0' },
      data: { type: 'string' },
      clock: { type: 'string', default: '1' },
      'worst-case': { type: 'boolean', default: false }
    }
  })
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new RangeError(`--port: ${values.port}`)
  const clock = parseClock(values.clock)
  if (clock === null) throw new RangeError(`--clock: ${values.clock}`)
  const practice = await startPractice({
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
