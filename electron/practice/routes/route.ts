import type { IncomingHttpHeaders } from 'node:http'
import type { Endpoint } from '../faults'
import type { Answer } from '../http/answer'

/** A request that has passed the gate, taken apart. */
export interface PracticeRequest {
  readonly method: string
  /** The parts of the path, decoded. */
  readonly path: readonly string[]
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
  readonly token: string
}

/** What a request asks for: faults may strike by the endpoint, and `run` carries it out. */
export interface Route {
  readonly endpoint: Endpoint
  readonly run: () => Answer
}
