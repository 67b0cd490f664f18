import type { ServerResponse } from 'node:http'

/** What a route gives back; `json` is the whole body, but of a download. */
export interface Answer {
  readonly status: number
  readonly json: unknown
  /** In the place of JSON. */
  readonly file?: { readonly type: string; readonly bytes: Buffer }
}

/** A form as PDF; its refusals are plain text. */
export const download = (bytes: Buffer): Answer => ({
  status: 200,
  json: null,
  file: { type: 'application/pdf', bytes }
})

export const plainRefusal = (status: number, message: string): Answer => ({
  status,
  json: null,
  file: { type: 'text/plain', bytes: Buffer.from(message) }
})

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
  const { status, json, file } = answer
  if (file === undefined) writeBytes(response, status, contentType, Buffer.from(JSON.stringify(json)))
  else writeBytes(response, status, file.type, file.bytes)
}

export function writeBytes(
  response: ServerResponse,
  status: number,
  contentType: string,
  bytes: Buffer
): void {
  if (response.destroyed) return
  response.writeHead(status, {
    'content-type': contentType,
    'content-length': bytes.byteLength,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff'
  })
  response.end(bytes)
}
