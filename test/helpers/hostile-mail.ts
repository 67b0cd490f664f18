import net from 'node:net'
import corpus from '../e2e/hostile-mail/corpus.json'

/** One mail that tries something. */
export interface HostileMail {
  readonly id: string
  /** What it tries, in a few words. */
  readonly tries: string
  readonly html: string
}

/** A name that only a payload which ran would leave on the window, in the title or in a message. */
export const hostileMarker = 'ceralaccaWasHere'

/** The corpus with its addresses pointing at `trap`, such as `127.0.0.1:4711`. */
export function hostileMails(trap: string): readonly HostileMail[] {
  return corpus.map(mail => ({
    ...mail,
    html: mail.html
      .replaceAll('{{trap-tls}}', `https://${trap}`)
      .replaceAll('{{trap}}', `http://${trap}`)
      .replaceAll('{{marker}}', hostileMarker)
      .replaceAll('{{id}}', mail.id)
  }))
}

export interface Trap {
  /** Host and port. */
  readonly host: string
  /** How many connections were ever opened to it, with or without a request. */
  connections(): number
  close(): Promise<void>
}

/** Counts connections rather than requests: one that is only opened ahead already tells that a mail was read. */
export async function openTrap(): Promise<Trap> {
  let connections = 0
  const server = net.createServer(socket => {
    connections += 1
    socket.on('error', () => {})
    socket.destroy()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the trap has no port')
  return {
    host: `127.0.0.1:${address.port}`,
    connections: () => connections,
    close: () => new Promise(resolve => server.close(() => resolve()))
  }
}
