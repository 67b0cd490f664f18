import { ending, type ScriptEnd } from './script-answer'
import type { ScriptRequest } from './script-request'

/** How a command ends whose answer is lost, from which nobody knows whether it was carried out; `heard`: the run's number as far as it was told. */
export function endingLost(request: ScriptRequest, heard: number | null): ScriptEnd {
  const runId = request.op === 'run' ? heard : request.runId
  if (!mayBegin(request)) {
    return ending('unreachable', 'The connection was lost. Nothing was begun by this command.', { runId })
  }
  const ask =
    runId === null
      ? 'look in the program’s window'
      : `ask with --status ${runId}; where there is no such run, nothing was begun`
  const repeat =
    request.op === 'run' && request.key !== null
      ? ' Repeated with the same --key, it begins nothing twice.'
      : ''
  return ending('lost', `The connection was lost, and what was asked may have been done: ${ask}.${repeat}`, {
    runId
  })
}

/** Carried out, it changes what is sent. */
export function mayBegin(request: ScriptRequest): boolean {
  return request.op === 'run' ? request.start : request.op !== 'status'
}
