import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { PracticeRequest } from '../routes/route'
import { refusal, writeJson } from './answer'
import { readBody } from './body'
import { bearerOf, refusedAtGate } from './gate'

/** One of the practice's hosts, on 127.0.0.1 only. */
export interface Listener {
  /** `http://127.0.0.1:port`, without a trailing slash. */
  readonly address: string
  close(): Promise<void>
}

export type Handler = (request: PracticeRequest, response: ServerResponse) => Promise<void>

const json = 'application/json'

/** As web servers do: long enough that a client does not run into a connection that is just being closed. */
const keepAliveMs = 65_000

interface ListenerParts {
  readonly handler: Handler
  /** For the `Date` header: a client compares it with its own clock. */
  readonly now: () => number
  readonly log: (line: string) => void
}

/** Listens on `port` (0: any free one). Rejects when the port is taken. */
export async function listen(port: number, parts: ListenerParts): Promise<Listener> {
  const { handler, now, log } = parts
  const server = createServer({ keepAliveTimeout: keepAliveMs })
  await listening(server, port)
  const { port: actual } = server.address() as AddressInfo
  server.on('request', (request, response) => {
    response.setHeader('date', new Date(now()).toUTCString())
    serve(request, response, actual, handler).catch((error: unknown) => {
      log(`practice: ${error instanceof Error ? error.message : 'a request failed'}`)
      response.destroy()
    })
  })
  return { address: `http://127.0.0.1:${actual}`, close: () => closed(server) }
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function closed(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  port: number,
  handler: Handler
): Promise<void> {
  const reason = refusedAtGate(request, port)
  if (reason) {
    request.resume()
    writeJson(response, refusal(403, reason), json)
    return
  }
  const body = await readBody(request)
  const parsed = body && takeApart(request, body)
  if (!body) writeJson(response, refusal(413, 'Request entity too large'), json)
  else if (!parsed) writeJson(response, refusal(404, 'Not found'), json)
  else await handler(parsed, response)
}

function takeApart(request: IncomingMessage, body: Buffer): PracticeRequest | null {
  try {
    const url = new URL(`http://localhost${request.url ?? '/'}`)
    return {
      method: request.method ?? 'GET',
      path: url.pathname.split('/').slice(1).map(decodeURIComponent),
      query: url.searchParams,
      headers: request.headers,
      body,
      token: bearerOf(request)
    }
  } catch {
    return null
  }
}
