import { onTestFinished } from 'vitest'
import { z } from 'zod'
import {
  type PracticeOptions,
  type PracticeService,
  startPractice
} from '../../../electron/practice/practice'
import { type ManualClock, manualClock } from './manual-clock'

/** Noon of a winter's Tuesday in Rome. */
export const noon = Date.UTC(2026, 10, 24, 11)

const row = z.object({
  sender: z.string(),
  recipient: z.string(),
  date: z.string(),
  object: z.string(),
  id: z.number()
})
const list = z.object({
  data: z.array(row),
  total: z.number(),
  page: z.number(),
  n_of_pages: z.number()
})
const statusRows = z.object({
  data: z.array(z.object({ sender: z.string(), data: z.string(), object: z.string(), message: z.string() }))
})
const handedOver = z.object({ sent: z.number(), message_id: z.string() })

export interface Reply {
  readonly status: number
  readonly type: string
  readonly json: unknown
}

/** A practice service in memory with a clock of the test's own, and the few calls the tests make of it. */
export interface Bench {
  readonly clock: ManualClock
  readonly practice: PracticeService
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>
  send(fields?: Record<string, unknown>): Promise<Reply>
  /** Sends to these and gives the code; a second passes, as the pace wants. */
  code(...recipients: string[]): Promise<string>
  inbox(query?: string): Promise<z.infer<typeof list>>
  /** Subjects of the rows that carry the code, newest first. */
  subjects(code: string): Promise<string[]>
  status(code: string): Promise<z.infer<typeof statusRows>['data']>
  text(id: number): Promise<string>
}

export async function startBench(options: Partial<PracticeOptions> = {}): Promise<Bench> {
  const clock = manualClock(noon)
  const practice = await startPractice({ clock, folder: null, ...options })
  onTestFinished(() => practice.close())
  return benchOf(practice, clock)
}

export function benchOf(practice: PracticeService, clock: ManualClock): Bench {
  const { username, password } = practice
  const call: Bench['call'] = async (method, path, body, headers = {}) => {
    const response = await fetch(practice.addresses.massive + path, {
      method,
      redirect: 'error',
      headers: {
        authorization: `Bearer ${practice.token}`,
        'x-username': username,
        'x-password': password,
        ...headers
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) })
    })
    const type = response.headers.get('content-type') ?? ''
    return { status: response.status, type, json: await response.json() }
  }
  const send: Bench['send'] = fields =>
    call('POST', '/send', {
      sender: practice.mailbox,
      recipient: ['anna@pec.prova.example'],
      subject: 'Prova di invio',
      body: 'Buongiorno, la perizia è <b>pronta</b>.',
      username,
      password,
      ...fields
    })
  const inbox: Bench['inbox'] = async (query = '') => list.parse((await call('GET', `/inbox${query}`)).json)
  return {
    clock,
    practice,
    call,
    send,
    code: async (...recipient) => {
      const { message_id } = handedOver.parse((await send({ recipient })).json)
      clock.advance(1000)
      return message_id
    },
    inbox,
    subjects: async code => (await inbox(`?q=${code}`)).data.map(({ object }) => object),
    status: async code => statusRows.parse((await call('GET', `/send/${code}`)).json).data,
    text: async id => {
      const { json } = await call('GET', `/inbox/${id}`)
      const { body } = z.object({ data: z.object({ body: z.string() }) }).parse(json).data
      return decodeForm(body)
    }
  }
}

/** Reads what PHP's urlencode wrote, as UTF-8 where it is and as windows-1252 where it is not. */
function decodeForm(text: string): string {
  const latin = text
    .replace(/\+/g, ' ')
    .replace(/%([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)))
  const bytes = Uint8Array.from(latin, char => char.charCodeAt(0))
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
