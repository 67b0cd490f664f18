import { type ChildProcess, spawn } from 'node:child_process'
import { findProgram } from './process'

/** A service of the session, started by us and ended by us. */
export interface Background {
  /** The first line the service wrote, without the line end. */
  readonly firstLine: string
  /** Ends it, by force when it does not go within two seconds. */
  stop(): Promise<void>
}

const readyLimitMs = 20_000

/** How a service is started and how it tells that it is ready. */
export interface BackgroundOptions {
  readonly env?: NodeJS.ProcessEnv
  /** Written to its standard input, which is then closed. */
  readonly input?: string
  /** Asked again and again until it says yes; without it the service is ready once it has written a line. */
  readonly isReady?: () => boolean
}

/**
 * Starts a service and waits until it is ready.
 * @throws Error when it ends, cannot be started, or is not ready within 20 s
 */
export function startBackground(
  command: string,
  args: readonly string[],
  options: BackgroundOptions = {}
): Promise<Background> {
  const [program, ...words] = endingWithUs([command, ...args])
  const child = spawn(program, words, { env: options.env ?? process.env, stdio: 'pipe' })
  const killWithUs = () => child.kill('SIGKILL')
  process.once('exit', killWithUs)
  child.once('close', () => process.off('exit', killWithUs))
  child.stdin.on('error', () => undefined)
  child.stdin.end(options.input ?? '')
  return new Promise((resolve, reject) => {
    let out = ''
    let complaints = ''
    const isReady = options.isReady ?? (() => out.includes('\n'))
    const began = performance.now()
    const settle = () => {
      clearInterval(poll)
      child.off('close', onClose)
    }
    const fail = (why: string) => {
      settle()
      child.kill('SIGKILL')
      reject(new Error(`${command} ${why}\n${complaints}`.trimEnd()))
    }
    const check = () => {
      if (performance.now() - began > readyLimitMs) return fail('did not become ready within 20 s')
      if (!isReady()) return
      settle()
      resolve({ firstLine: out.split('\n', 1)[0] ?? '', stop: () => stop(child) })
    }
    const onClose = (code: number | null) => fail(`ended with ${code}`)
    const poll = setInterval(check, 20)
    child.once('error', error => fail(error.message))
    child.once('close', onClose)
    child.stdout.on('data', chunk => {
      if (out.length < 10_000) out += chunk
    })
    child.stderr.on('data', chunk => {
      complaints = `${complaints}${chunk}`.slice(-2_000)
    })
  })
}

/** Where the system can, the service ends with us even when we are ended by force. */
function endingWithUs(words: [string, ...string[]]): [string, ...string[]] {
  const setpriv = process.platform === 'linux' ? findProgram('setpriv') : null
  return setpriv === null ? words : [setpriv, '--pdeathsig', 'KILL', ...words]
}

function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise(resolve => {
    const force = setTimeout(() => child.kill('SIGKILL'), 2_000)
    child.once('close', () => {
      clearTimeout(force)
      resolve()
    })
    child.kill('SIGTERM')
  })
}
