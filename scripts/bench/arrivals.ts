import http from 'node:http'
import type { AddressInfo } from 'node:net'

/** Stands before a service on this computer and notes when each `/send` begins to arrive, before anything answers it. */
export class Arrivals {
  /** Milliseconds of a steady clock, in order. */
  readonly moments: number[] = []
  readonly #server: http.Server
  readonly #agent = new http.Agent({ keepAlive: true })

  private constructor(service: string) {
    this.#server = http.createServer((request, response) => {
      if (request.method === 'POST' && request.url === '/send') this.moments.push(performance.now())
      const { method, headers, url = '/' } = request
      // The service answers only what is meant for itself.
      const options = { method, headers: { ...headers, host: new URL(service).host }, agent: this.#agent }
      const onward = http.request(new URL(url, service), options, answer => {
        response.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(response)
      })
      onward.once('error', () => response.destroy())
      request.pipe(onward)
    })
  }

  static async before(service: string): Promise<Arrivals> {
    const arrivals = new Arrivals(service)
    await new Promise<void>(resolve => arrivals.#server.listen(0, '127.0.0.1', resolve))
    return arrivals
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  close(): void {
    this.#server.close()
    this.#server.closeAllConnections()
    this.#agent.destroy()
  }
}
