import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { chmod } from 'node:fs/promises'
import net from 'node:net'
import type { Log } from '../log'
import { clearPlace, makePlace, putSign } from './door-place'
import { parsedJson } from './json-line'
import { mayBegin } from './lost-answer'
import { ending, type ScriptAnswer, type ScriptEnd, type ScriptNews } from './script-answer'
import { longestLine, type ScriptRequest, scriptLineSchema, scriptRequestSchema } from './script-request'

export type Tell = (news: ScriptNews) => void

interface DoorOptions {
  readonly dataFolder: string
  /** `signal` tells that whoever asked is gone. */
  readonly perform: (request: ScriptRequest, tell: Tell, signal: AbortSignal) => Promise<ScriptEnd>
  readonly log: Log
  /** Real milliseconds in which a client has to say what it wants. */
  readonly patienceMs?: number
}

/** Clients at one time. */
const mostGuests = 64

/** Those among them whose answer takes long; the other places are for short commands, such as a pause. */
const mostLong = 48

/** Those among them for whom a table is read and checked. */
const mostWorking = 8

const busy = ending('unreachable', 'Too many commands at once: nothing was begun.')

/** Bytes that may wait for a client which does not read. */
const mostUnread = 1_000_000

/** A local socket through which scripts of this user ask: one line of JSON each, answered by lines of JSON. */
export class ScriptDoor {
  readonly #options: DoorOptions
  readonly #token = randomBytes(32).toString('hex')
  readonly #guests = new Set<net.Socket>()
  /** Whose answers take long: the program works for them, or they only follow a run. */
  readonly #long = new Map<net.Socket, 'works' | 'follows'>()
  readonly #server: net.Server
  #address: string | null = null

  constructor(options: DoorOptions) {
    this.#options = options
    this.#server = net.createServer(socket => this.#welcome(socket))
  }

  /** How many are connected. */
  get guests(): number {
    return this.#guests.size
  }

  async open(): Promise<void> {
    const { dataFolder, log } = this.#options
    const address = await makePlace(dataFolder)
    this.#address = address
    this.#server.listen(address)
    await once(this.#server, 'listening')
    // Later failures, as of accepting a client, must not end the program.
    this.#server.on('error', error => log.bug('script door', error))
    if (process.platform !== 'win32') await chmod(address, 0o600)
    await putSign(dataFolder, { address, token: this.#token })
  }

  async close(): Promise<void> {
    if (this.#address === null) return
    for (const guest of this.#guests) guest.destroy()
    if (this.#server.listening) {
      const closed = once(this.#server, 'close')
      this.#server.close()
      await closed
    }
    await clearPlace(this.#options.dataFolder, this.#address)
  }

  #welcome(socket: net.Socket): void {
    const isFull = this.#guests.size >= mostGuests
    this.#guests.add(socket)
    const gone = new AbortController()
    socket.on('error', () => socket.destroy())
    socket.once('close', () => {
      this.#guests.delete(socket)
      this.#long.delete(socket)
      gone.abort()
    })
    if (isFull) {
      socket.resume()
      dismiss(socket, busy)
      return
    }
    const late = setTimeout(() => socket.destroy(), this.#options.patienceMs ?? 10_000)
    gone.signal.addEventListener('abort', () => clearTimeout(late))
    let heard = Buffer.alloc(0)
    const hear = (chunk: Buffer) => {
      const end = chunk.indexOf(0x0a)
      const line = Buffer.concat([heard, end < 0 ? chunk : chunk.subarray(0, end)])
      heard = line
      if (end < 0 && line.length <= longestLine) return
      clearTimeout(late)
      // What follows is thrown away; it is read all the same, since the client's leaving is seen by that.
      socket.off('data', hear).resume()
      void this.#answer(socket, line, gone.signal)
    }
    socket.on('data', hear)
  }

  async #answer(socket: net.Socket, line: Buffer, signal: AbortSignal): Promise<void> {
    const tell = (news: ScriptNews) => {
      // Whoever is told how a run goes on has no more work done.
      if (news.type === 'progress' && this.#long.has(socket)) this.#long.set(socket, 'follows')
      say(socket, news)
    }
    dismiss(socket, await this.#end(socket, line, tell, signal))
  }

  /** null: as many are served as can be. */
  #placeFor(request: ScriptRequest): 'short' | 'works' | 'follows' | null {
    if (request.op !== 'run' && !('wait' in request && request.wait)) return 'short'
    if (this.#long.size >= mostLong) return null
    if (request.op !== 'run') return 'follows'
    const working = [...this.#long.values()].filter(place => place === 'works').length
    return working < mostWorking ? 'works' : null
  }

  async #end(socket: net.Socket, line: Buffer, tell: Tell, signal: AbortSignal): Promise<ScriptEnd> {
    if (line.length > longestLine) return ending('usage', 'The request is too long.')
    const asked = scriptLineSchema.safeParse(parsedJson(line.toString('utf8')))
    if (!asked.success) return ending('usage', 'The request cannot be read.')
    if (!same(asked.data.token, this.#token))
      return ending('switched-off', 'The token is not this program’s.')
    const request = scriptRequestSchema.safeParse(asked.data.request)
    if (!request.success) {
      const field = request.error.issues[0]?.path.join('.') ?? ''
      return ending('usage', `The request was refused${field === '' ? '' : ` at ${field}`}.`)
    }
    const place = this.#placeFor(request.data)
    if (place === null) return busy
    if (place !== 'short') this.#long.set(socket, place)
    try {
      return await this.#options.perform(request.data, tell, signal)
    } catch (error) {
      this.#options.log.bug(`script ${request.data.op}`, error)
      const began = mayBegin(request.data) ? ' What was asked may have been done: look in its window.' : ''
      return ending('internal', `The program failed.${began}`)
    }
  }
}

function say(socket: net.Socket, answer: ScriptAnswer): void {
  if (socket.destroyed) return
  if (socket.writableLength > mostUnread) socket.destroy()
  else socket.write(`${JSON.stringify(answer)}\n`)
}

function dismiss(socket: net.Socket, end: ScriptEnd): void {
  say(socket, end)
  socket.end()
  // One that never closes its side would keep its place.
  setTimeout(() => socket.destroy(), 5_000).unref()
}

/** Takes as long whatever they share. */
function same(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(one), digest(other))
}
