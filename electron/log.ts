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
      const name = error instanceof Error ? error.name : typeof error
      const places = error instanceof Error ? placesOf(error.stack ?? '') : []
      write(`bug in ${where}: ${name} ${places.join(' < ')}`)
    }
  }
}

function placesOf(stack: string): string[] {
  return stack
    .split('\n')
    .filter(line => /^\s+at /.test(line))
    .slice(0, 6)
    .map(line => line.replace(/^\s+at /, '').replace(/\(?(?:file:\/\/)?\/[^)]*\/([^/)]+)\)?$/, '($1)'))
}
