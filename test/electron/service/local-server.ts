import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

export interface Heard {
  readonly method: string
  readonly url: string
  readonly headers: http.IncomingHttpHeaders
  readonly body: string
  /** Milliseconds of the monotonic clock at which it began. */
  readonly at: number
}

export interface LocalServer {
  /** Without trailing slash. */
  readonly address: string
  /** Everything asked so far, in order. */
  readonly heard: readonly Heard[]
}

/** A server on this computer that writes down what it is asked and answers as told; ends with the test. */
export async function localServer(
  answer: (response: http.ServerResponse, heard: Heard) => void
): Promise<LocalServer> {
  const heard: Heard[] = []
  const server = http.createServer((request, response) => {
    const at = performance.now()
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('error', () => undefined)
    request.on('end', () => {
      const { method = '', url = '', headers } = request
      const entry = { method, url, headers, body: Buffer.concat(chunks).toString('utf8'), at }
      heard.push(entry)
      answer(response, entry)
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(
    () =>
      new Promise<void>(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
  )
  const { port } = server.address() as AddressInfo
  return { address: `http://127.0.0.1:${port}`, heard }
}

/** Answers with JSON and the given status. */
export function json(response: http.ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(value))
}
