import type { Clock } from '../../shared/clock'
import type { Bureau } from './bureau/bureau'
import { scopeOf } from './bureau/scopes'
import type { PracticeControl } from './control'
import type { FaultSwitches } from './faults'
import { type Answer, numberedRefusal, refusal, unauthorized, writeJson } from './http/answer'
import { basicOf, sameSecret } from './http/gate'
import { type Handler, type Listener, listen } from './http/listener'
import { createResponder } from './http/respond'
import type { Random } from './random'
import { accountAnswer } from './routes/account'
import { controlAnswer } from './routes/control'
import { mailboxesAnswer } from './routes/mailboxes'
import { type MassiveParts, massiveRoute } from './routes/massive'
import type { PracticeRequest } from './routes/route'

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
  /** Opens the control. */
  readonly token: string
  readonly bureau: Bureau
  /** Who may use the account's host. */
  readonly account: { readonly email: string; readonly apiKey: string }
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
    mailboxes: await open(0, mailboxesHandler(parts, respond)),
    account: await open(0, accountHandler(parts, respond))
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
    if (route) await respond({ ...route, run: () => countedMail(parts.bureau, request, route.run) }, response)
    else writeJson(response, refusal(404, 'Not found'), 'application/json')
  }
}

/** Messages are paid for in advance here, by a subscription. */
function countedMail(bureau: Bureau, { method, path }: PracticeRequest, run: () => Answer): Answer {
  const answer = run()
  const by = method === 'POST' ? 'subscription' : 'nothing'
  bureau.usage.count(scopeOf('ws.pecmassiva.com', method, path), answer.status >= 400, { by, amount: 0 })
  return answer
}

/** Tells by their token who may do what, and counts. */
function mailboxesHandler(parts: HostParts, respond: Respond): Handler {
  return (request, response) => {
    const run = mailboxesAnswer({ bureau: parts.bureau, owner: parts.account.email }, request)
    const scope = scopeOf('pec.openapi.it', request.method, request.path)
    const answer = () => {
      if (!parts.tokens.allows(request.token, scope)) return numberedRefusal(401, 'Unauthorized', 401)
      return run === null ? numberedRefusal(404, 'Not found', 404) : counted(parts.bureau, scope, run)
    }
    return respond({ endpoint: 'mailboxes', run: answer }, response)
  }
}

/** What a call costs is what the wallet is short of afterwards. */
function counted(bureau: Bureau, scope: string, run: () => Answer): Answer {
  const before = bureau.wallet.credit
  const answer = run()
  const amount = Math.max(0, before - bureau.wallet.credit)
  bureau.usage.count(scope, answer.status >= 400, { by: amount > 0 ? 'wallet' : 'nothing', amount })
  return answer
}

function accountHandler(parts: HostParts, respond: Respond): Handler {
  const { tokens, bureau, account } = parts
  return (request, response) => {
    const login = basicOf(request.headers)
    const known =
      login !== null && sameSecret(login.user, account.email) && sameSecret(login.key, account.apiKey)
    const answer = () => {
      if (!known) return numberedRefusal(401, 'Unauthorized', 140)
      const run = accountAnswer({ tokens, wallet: bureau.wallet, usage: bureau.usage }, request)
      return run === null ? numberedRefusal(404, 'Not found', 404) : run()
    }
    return respond({ endpoint: 'account', run: answer }, response)
  }
}
