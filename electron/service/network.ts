import type { FetchFunction } from './http'

/** The part of an Electron session that is used here. */
export interface NetworkSession {
  fetch: FetchFunction
  closeAllConnections(): Promise<void>
  readonly webRequest: {
    onBeforeSendHeaders(
      listener: (
        details: { requestHeaders: Record<string, string> },
        done: (changed: { requestHeaders: Record<string, string> }) => void
      ) => void
    ): void
  }
}

/** Lends a fetch whose requests travel on a connection nothing has used before, until `use` has ended. */
export type FetchLease = <T>(use: (fetch: FetchFunction) => Promise<T>) => Promise<T>

export interface ServiceNetwork {
  /** For reading. */
  readonly fetch: FetchFunction
  /** For what must not happen twice. */
  readonly unrepeated: FetchLease
}

/**
 * Command line switches the program must start with. Chromium repeats a request by itself, POST too, when an HTTP/2
 * or QUIC connection dies under it, whether or not the server had already acted on it.
 */
export const networkSwitches = ['disable-http2', 'disable-quic'] as const

/**
 * The service's way through Electron's network stack. Over HTTP/1 Chromium repeats a request, POST too, when a
 * connection that was used before breaks before the answer: a send would leave twice. So each such request gets a
 * session to itself, emptied of connections; `openSession` makes one (in memory, without cache).
 */
export function createServiceNetwork(openSession: () => NetworkSession): ServiceNetwork {
  const open = (): NetworkSession => {
    const session = openSession()
    session.webRequest.onBeforeSendHeaders((details, done) => {
      done({ requestHeaders: textHeaders(details.requestHeaders) })
    })
    return session
  }
  const reading = open()
  const idle: NetworkSession[] = []
  return {
    fetch: (url, init) => reading.fetch(url, init),
    unrepeated: async use => {
      const session = idle.pop() ?? open()
      try {
        await session.closeAllConnections()
        return await use((url, init) => session.fetch(url, init))
      } finally {
        idle.push(session)
      }
    }
  }
}

/** fetch takes header values as bytes, Electron writes them out as text: without this they are encoded twice. */
function textHeaders(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, textOf(value)]))
}

function textOf(value: string): string {
  if (!/[\u0080-\u00ff]/.test(value) || /[^\0-\u00ff]/.test(value)) return value
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(value, 'latin1'))
  } catch {
    return value
  }
}
