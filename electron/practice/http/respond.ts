import type { ServerResponse } from 'node:http'
import type { Clock } from '../../../shared/clock'
import { newCode } from '../codes'
import type { FaultSwitches, RequestFault } from '../faults'
import type { Random } from '../random'
import type { Route } from '../routes/route'
import { type Answer, writeJson } from './answer'
import { writeFault } from './fault-answers'

interface ResponderParts {
  readonly clock: Clock
  readonly random: Random
  readonly faults: FaultSwitches
  /** Aborted when the service closes: nobody waits out a latency then. */
  readonly closing: AbortSignal
}

/** Every how many answers the service forgets to say that its JSON is JSON. */
const forgetsTypeEvery = 5

/** Carries requests out, with whatever faults strike them. */
export function createResponder(
  parts: ResponderParts
): (route: Route, response: ServerResponse) => Promise<void> {
  let answered = 0
  return async (route, response) => {
    const faults = parts.faults.draw(route.endpoint)
    const spoiler = faults.find(fault => fault.kind !== 'latency')
    await waitOut(faults, 'before', parts)
    if (parts.closing.aborted) return
    const carriedOut = !spoiler || (spoiler.kind !== 'redirect' && spoiler.stage === 'after')
    const answer = carriedOut ? route.run() : null
    await waitOut(faults, 'after', parts)
    answered += 1
    if (spoiler) writeFault(response, spoiler, answer, codeIn(answer, parts))
    else if (answer) writeJson(response, answer, contentType(answered))
  }
}

const contentType = (answered: number): string =>
  answered % forgetsTypeEvery === 0 ? 'text/html; charset=UTF-8' : 'application/json'

/** Waits for the latencies of this stage, or until the service closes. */
function waitOut(
  faults: readonly RequestFault[],
  stage: 'before' | 'after',
  { clock, closing }: ResponderParts
): Promise<void> {
  let delayMs = 0
  for (const fault of faults) if (fault.kind === 'latency' && fault.stage === stage) delayMs += fault.ms
  if (delayMs === 0 || closing.aborted) return Promise.resolve()
  return new Promise(resolve => {
    const done = (): void => {
      cancel()
      closing.removeEventListener('abort', done)
      resolve()
    }
    const cancel = clock.after(delayMs, done)
    closing.addEventListener('abort', done, { once: true })
  })
}

/** The code of an accepted message; a failed send names one even where nothing was accepted. */
function codeIn(answer: Answer | null, parts: ResponderParts): string {
  const json: unknown = answer?.json
  if (typeof json === 'object' && json !== null && 'message_id' in json) return String(json.message_id)
  return newCode(parts.clock.now(), parts.random, () => false)
}
