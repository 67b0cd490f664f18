import { createClock } from '../../../electron/clock'
import type { FetchFunction } from '../../../electron/service/http'
import { createMassiveClient, type MassiveClientOptions } from '../../../electron/service/massive-client'
import { createSendPacer } from '../../../electron/service/pace'
import type { MassiveClient, OutgoingMessage, ServiceCredentials } from '../../../electron/service/types'
import { ok } from '../../../shared/errors/app-error'

export const secrets: ServiceCredentials = {
  token: 'token-Zq81-unguessable',
  username: 'ufficio@prova.example',
  password: 'parola "segreta" & più €'
}

export const letter: OutgoingMessage = {
  sender: 'ufficio@prova.example',
  recipients: ['anna@pec.prova.example'],
  subject: 'Oggetto riservato',
  bodyHtml: '<p>Testo riservato</p>',
  attachments: []
}

/** A client of `address` that asks through Node's fetch, with time running as it does and no waits between tries. */
export function clientOf(address: string, changes: Partial<MassiveClientOptions> = {}): MassiveClient {
  const clock = changes.clock ?? createClock({ factor: 1 })
  return createMassiveClient({
    baseAddress: address,
    mailbox: { username: secrets.username },
    credentials: async () => ok(secrets),
    fetch: (url, init) => fetch(url, init),
    clock,
    pacer: createSendPacer({ clock }),
    random: () => 0,
    ...changes
  })
}

/** A client whose every question is answered by `answer`, without a network. */
export function clientOfAnswers(
  answer: (url: string, init: RequestInit) => Response | Promise<Response>,
  changes: Partial<MassiveClientOptions> = {}
): MassiveClient {
  const fetchFunction: FetchFunction = async (url, init) => answer(url, init)
  return clientOf('https://service.example', { fetch: fetchFunction, ...changes })
}

export function jsonResponse(status: number, value: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(value), { status, headers })
}

/** Whether any secret, in a spelling in which it could have been quoted, is in what a call gave back. */
export function leaks(result: unknown): boolean {
  const written = JSON.stringify(result)
  return [secrets.token, secrets.password].some(secret =>
    [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)].some(one =>
      written.includes(one)
    )
  )
}
