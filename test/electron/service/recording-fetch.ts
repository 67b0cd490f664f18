import type { FetchFunction } from '../../../electron/service/http'
import type { Seen } from '../../contract/vendor-document'

/** Node's fetch, which remembers what was asked and answered. */
export function recordingFetch(seen: Seen[]): FetchFunction {
  return async (url, init) => {
    const response = await fetch(url, init)
    const text = await response.clone().text()
    seen.push({
      method: init.method ?? 'GET',
      url: new URL(url),
      headers: new Headers(init.headers),
      body: typeof init.body === 'string' ? JSON.parse(init.body) : null,
      status: response.status,
      answer: parsed(text)
    })
    return response
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
