import type { ServerResponse } from 'node:http'

/** What a route gives back; `json` is the whole body. */
export interface Answer {
  readonly status: number
  readonly json: unknown
}

/** A refusal in the shape of the massive-mail host; `message` is usually, but not always, a plain string. */
export const refusal = (status: number, message: unknown): Answer => ({
  status,
  json: { success: false, message }
})

export const unauthorized = (): Answer => refusal(401, 'Authorization is not valid or empty')

/** The other two hosts and the wallet add a number and an empty `data`. */
export const numberedRefusal = (status: number, message: string, error: number): Answer => ({
  status,
  json: { success: false, message, error, data: null }
})

/** Writes JSON; the service does not always say that it is JSON, so the type is the caller's choice. */
export function writeJson(response: ServerResponse, answer: Answer, contentType: string): void {
  writeText(response, answer.status, contentType, JSON.stringify(answer.json))
}

export function writeText(response: ServerResponse, status: number, contentType: string, text: string): void {
  if (response.destroyed) return
  response.writeHead(status, {
    'content-type': contentType,
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff'
  })
  response.end(text)
}
