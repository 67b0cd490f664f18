import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron'
import { type Result, refuse } from '../../shared/errors/app-error'
import {
  bridgeOnly,
  contract,
  type EventName,
  type Events,
  type GateHandlers,
  type Handlers,
  type RequestName
} from '../../shared/ipc/contract'
import type { Log } from '../log'

type AnyHandler = (input: unknown) => Result<unknown> | Promise<Result<unknown>>

/** Decides whether the frame that asks is our own page. */
export type SenderGate = (event: IpcMainInvokeEvent) => boolean

export interface RequestHandlers {
  /** Answer from the first moment on. */
  readonly gate: GateHandlers
  /** All others, once the archive is open: a request that comes earlier waits. */
  readonly rest: Promise<Omit<Handlers, keyof GateHandlers>>
}

/** Parses an input and calls the handler of a request by its name. */
export type Answering = (name: string, input: unknown) => Promise<Result<unknown>>

/**
 * Every request passes here: first the input, then the handler. A failure comes back as data, since a rejected call
 * keeps nothing but its message.
 */
export function answering({ gate, rest }: RequestHandlers, log: Log): Answering {
  return async (name, input) => {
    if (!isRequestName(name)) return refuse('internal', 'an unknown request')
    const parsed = contract[name].input.safeParse(input)
    if (!parsed.success) {
      const field = parsed.error.issues[0]?.path.join('.') ?? ''
      return refuse('invalid-input', `input of ${name} was refused`, { field })
    }
    try {
      // The one marked cast: a name picks its parser and its handler together, which the compiler cannot follow.
      const handler = Object.hasOwn(gate, name) ? Reflect.get(gate, name) : Reflect.get(await rest, name)
      return await (handler as AnyHandler)(parsed.data)
    } catch (error) {
      log.bug(`request ${name}`, error)
      return refuse('internal', `${name} failed`)
    }
  }
}

/** Opens the page's way to the handlers: only our own page is answered, and before anything else is looked at. */
export function routeRequests(ipc: Pick<IpcMain, 'handle'>, answer: Answering, isOurPage: SenderGate): void {
  const call = async (event: IpcMainInvokeEvent, name: string, input: unknown): Promise<Result<unknown>> =>
    isOurPage(event) ? answer(name, input) : refuse('internal', 'a foreign frame asked')
  ipc.handle('ceralacca:request', (event, name: unknown, input: unknown) =>
    typeof name === 'string' && !bridgeOnly.has(name)
      ? call(event, name, input)
      : refuse('internal', 'not a request of the page')
  )
  ipc.handle('ceralacca:attach', (event, input: unknown) => call(event, 'draft.attach-files', input))
}

function isRequestName(name: string): name is RequestName {
  return Object.hasOwn(contract, name)
}

/** Tells the page something by itself. */
export type Announce = <Name extends EventName>(name: Name, payload: Events[Name]) => void

export function announceTo(page: () => WebContents | null): Announce {
  return (name, payload) => {
    const contents = page()
    if (contents !== null && !contents.isDestroyed()) contents.send('ceralacca:event', name, payload)
  }
}
