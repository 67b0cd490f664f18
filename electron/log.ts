/**
 * The program's own log: what happened, never to whom. Callers pass fixed words; of an error only its kind and
 * the places in our code are kept, since its message may quote an address, a subject or a secret.
 */
export interface Log {
  note(words: string): void
  bug(where: string, error: unknown): void
}

export function createLog(write: (line: string) => void): Log {
  return {
    note: write,
    bug: (where, error) => {
      const kind = error instanceof Error ? error.constructor.name : typeof error
      write(`bug in ${where}: ${plainName.test(kind) ? kind : 'error'} ${placesOf(error).join(' < ')}`)
    }
  }
}

const plainName = /^[A-Za-z]{1,40}$/
/** "at Outbox.#sendAll (file:///…/main.js:12:34)": what is called, and the file without the folders it lies in. */
const frame = /^\s+at (?:(?:async |new )*([\w$.#<>]{1,80}) )?.*?([\w.-]{1,80}):(\d+):(\d+)\)?$/

/** What V8 writes before the message, such as "TypeError [ERR_INVALID_URL]". */
const headOfStack = /^[\w$.]{1,80}(?: \[\w{1,80}\])?$/

/**
 * The part of a stack behind the message, which may have lines that look like places itself; empty where it cannot
 * be told apart, as where the message was replaced after the stack was written.
 */
function behindMessage({ message, stack = '' }: Error): string {
  const words = message === '' ? '' : `: ${message}`
  const at = stack.indexOf(`${words}\n`)
  return headOfStack.test(stack.slice(0, Math.max(at, 0))) ? stack.slice(at + words.length) : ''
}

function placesOf(error: unknown): string[] {
  if (!(error instanceof Error) || typeof error.stack !== 'string') return []
  return behindMessage(error)
    .split('\n')
    .map(line => frame.exec(line))
    .filter(match => match !== null)
    .slice(0, 6)
    .map(([, called, file, line, column]) => `${called ?? ''}(${file}:${line}:${column})`)
}
