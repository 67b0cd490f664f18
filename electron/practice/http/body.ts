import type { IncomingMessage } from 'node:http'

/** Largest request taken: a 100 MiB message in base64 with its JSON around it. */
const largestBody = 144 * 1024 * 1024

/** The whole body, or null where it is too large; rejects when the connection breaks. */
export function readBody(request: IncomingMessage): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let length = 0
    request.on('data', (chunk: Buffer) => {
      length += chunk.byteLength
      if (length <= largestBody) chunks.push(chunk)
      else chunks.length = 0
    })
    request.on('end', () => resolve(length <= largestBody ? Buffer.concat(chunks) : null))
    request.on('error', reject)
  })
}

/** The parsed JSON of a body, or undefined where it is none. */
export function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}
