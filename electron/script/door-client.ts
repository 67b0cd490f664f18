import net from 'node:net'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import type { DoorSign } from './door-place'
import { parsedJson } from './json-line'
import { endingLost } from './lost-answer'
import { endSchema, type ScriptEnd } from './script-answer'
import type { ScriptRequest } from './script-request'

const newsSchema = z.record(z.string(), z.unknown()).catch({})

/** A line that says which run it is. */
const ofRun = z.object({ runId: z.int().min(1) })

/** Hands a request in; `hear` is given each line of the answer but its last. null: nobody listens there. */
export function askDoor(
  { address, token }: DoorSign,
  request: ScriptRequest,
  hear: (news: Readonly<Record<string, unknown>>) => void
): Promise<ScriptEnd | null> {
  return new Promise(resolve => {
    const socket = net.connect(address)
    let connected = false
    let runId: number | null = null
    socket.once('connect', () => {
      connected = true
      socket.write(`${JSON.stringify({ token, request })}\n`)
    })
    socket.on('error', () => socket.destroy())
    socket.once('close', () => resolve(connected ? endingLost(request, runId) : null))
    const lines = createInterface(socket)
    // The socket's own, which is told once more.
    lines.on('error', () => {})
    lines.on('line', line => {
      const answer = parsedJson(line)
      const end = endSchema.safeParse(answer)
      if (!end.success) {
        runId = ofRun.safeParse(answer).data?.runId ?? runId
        return hear(newsSchema.parse(answer))
      }
      resolve(end.data)
      socket.destroy()
    })
  })
}
