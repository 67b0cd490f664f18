import { randomBytes, randomInt } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import type { Clock } from '../../shared/clock'
import { Accounts } from './accounts'
import { createControl, type PracticeControl } from './control'
import { freshState, knownDomains } from './corpus/fresh-state'
import { type FaultInput, FaultSwitches } from './faults'
import { numberedRefusal, refusal, unauthorized, writeJson } from './http/answer'
import { sameSecret } from './http/gate'
import { type Listener, listen } from './http/listener'
import { createResponder } from './http/respond'
import { SendPace } from './pace'
import { PostOffice } from './post-office'
import { seededRandom } from './random'
import { controlAnswer } from './routes/control'
import { massiveRoute } from './routes/massive'
import type { PracticeRequest, Route } from './routes/route'
import { snapshotFile } from './snapshot-file'
import type { Snapshot } from './state'

/** The sender address of the practice mailbox. */
const mailbox = 'ufficio@prova.example'

export interface PracticeOptions {
  readonly clock: Clock
  /** Where the state is kept; null: in memory only, fresh at every start. */
  readonly folder: string | null
  /** Port of the massive-mail host; absent or 0: any free one. The other two hosts always take a free one. */
  readonly port?: number
  readonly faults?: readonly FaultInput[]
  /** Takes lines without addresses, subjects and secrets; absent: nothing is logged. */
  readonly log?: (line: string) => void
}

/** A running practice service. Token and passwords are new at every start and live in memory only. */
export interface PracticeService {
  /** Base addresses without trailing slash, all on 127.0.0.1. */
  readonly addresses: { readonly massive: string; readonly mailboxes: string; readonly account: string }
  readonly token: string
  readonly username: string
  readonly password: string
  /** The sender address. */
  readonly mailbox: string
  /** For the account host (Basic). */
  readonly email: string
  readonly apiKey: string
  readonly control: PracticeControl
  /** Stops listening and writes the state; what was still to come goes on at the next start. */
  close(): Promise<void>
}

/** Starts the practice service: the vendor's three hosts on this computer, out of which nothing leaves. */
export async function startPractice(options: PracticeOptions): Promise<PracticeService> {
  const { clock, folder, log = () => {} } = options
  const random = seededRandom(randomInt(2 ** 32 - 1))
  const token = randomBytes(24).toString('base64url')
  const faults = new FaultSwitches()
  faults.set(options.faults ?? [])
  const accounts = new Accounts()
  const credentials = accounts.open(mailbox)
  const fresh = (): Snapshot => freshState(mailbox, clock.now())

  const file = snapshotFile(folder, () => office.snapshot(), log)
  const office = new PostOffice({
    clock,
    random,
    state: (await file.read()) ?? fresh(),
    knownDomains: knownDomains(),
    disturb: steps => faults.disturb(steps),
    changed: () => file.touch()
  })
  file.touch()

  const control = createControl({ clock, office, accounts, faults, mailbox, freshState: fresh })
  const closing = new AbortController()
  const respond = createResponder({ clock, random, faults, closing: closing.signal })
  const parts = { office, accounts, pace: new SendPace(clock), token }
  const massive = async (request: PracticeRequest, response: ServerResponse): Promise<void> => {
    if (request.path[0] === '_practice') {
      const known = sameSecret(request.token, token)
      return writeJson(response, known ? controlAnswer(control, request) : unauthorized(), 'application/json')
    }
    const route = massiveRoute(parts, request)
    if (!route) return writeJson(response, refusal(404, 'Not found'), 'application/json')
    await respond(route, response)
  }
  const unbuilt = (endpoint: 'mailboxes' | 'account') => (_: PracticeRequest, response: ServerResponse) => {
    const route: Route = { endpoint, run: () => numberedRefusal(404, 'Not found', 404) }
    return respond(route, response)
  }

  const listeners: Listener[] = []
  const open = async (port: number, handler: Parameters<typeof listen>[1]): Promise<string> => {
    const listener = await listen(port, handler, log)
    listeners.push(listener)
    return listener.address
  }
  return {
    addresses: {
      massive: await open(options.port ?? 0, massive),
      mailboxes: await open(0, unbuilt('mailboxes')),
      account: await open(0, unbuilt('account'))
    },
    token,
    ...credentials,
    email: 'amministrazione@prova.example',
    apiKey: randomBytes(16).toString('hex'),
    control,
    close: async () => {
      closing.abort(new Error('The practice service is closing.'))
      office.stop()
      await Promise.all(listeners.map(listener => listener.close()))
      await file.close()
    }
  }
}
