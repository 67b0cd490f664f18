import type { ServerResponse } from 'node:http'
import type { Clock } from '../../shared/clock'
import type { PracticeControl } from './control'
import type { FaultSwitches } from './faults'
import { numberedRefusal, refusal, unauthorized, writeJson } from './http/answer'
import { sameSecret } from './http/gate'
import { type Handler, type Listener, listen } from './http/listener'
import { createResponder } from './http/respond'
import type { Random } from './random'
import { controlAnswer } from './routes/control'
import { type MassiveParts, massiveRoute } from './routes/massive'
import type { PracticeRequest, Route } from './routes/route'

/** Base addresses of the vendor's three hosts as this computer plays them, without trailing slash. */
export interface HostAddresses {
  readonly massive: string
  readonly mailboxes: string
  readonly account: string
}

interface Hosts {
  readonly addresses: HostAddresses
  close(): Promise<void>
}

interface HostParts extends MassiveParts {
  readonly clock: Clock
  readonly random: Random
  readonly faults: FaultSwitches
  readonly control: PracticeControl
  readonly log: (line: string) => void
}

type Respond = ReturnType<typeof createResponder>

/** Opens the three hosts; rejects, with none left open, when `port` (that of the massive host) is taken. */
export async function openHosts(parts: HostParts, port: number): Promise<Hosts> {
  const { clock, log } = parts
  const closing = new AbortController()
  const respond = createResponder({ ...parts, closing: closing.signal })
  const listeners: Listener[] = []
  const open = async (at: number, handler: Handler): Promise<string> => {
    const listener = await listen(at, { handler, now: () => clock.now(), log })
    listeners.push(listener)
    return listener.address
  }
  const addresses = {
    massive: await open(port, massiveHandler(parts, respond)),
    mailboxes: await open(0, emptyHandler('mailboxes', respond)),
    account: await open(0, emptyHandler('account', respond))
  }
  const close = async (): Promise<void> => {
    closing.abort(new Error('The practice service is closing.'))
    await Promise.all(listeners.map(listener => listener.close()))
  }
  return { addresses, close }
}

function massiveHandler(parts: HostParts, respond: Respond): Handler {
  return async (request, response) => {
    if (request.path[0] === '_practice') {
      const known = sameSecret(request.token, parts.token)
      writeJson(response, known ? controlAnswer(parts.control, request) : unauthorized(), 'application/json')
      return
    }
    const route = massiveRoute(parts, request)
    if (route) await respond(route, response)
    else writeJson(response, refusal(404, 'Not found'), 'application/json')
  }
}

/** A host whose calls are not played yet. */
function emptyHandler(endpoint: 'mailboxes' | 'account', respond: Respond): Handler {
  const route: Route = { endpoint, run: () => numberedRefusal(404, 'Not found', 404) }
  return (_: PracticeRequest, response: ServerResponse) => respond(route, response)
}
