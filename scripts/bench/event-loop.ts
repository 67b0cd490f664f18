import type { monitorEventLoopDelay } from 'node:perf_hooks'
import type { LaunchedProcess } from '../runtime/launch-app'

/** By how much an event loop was late, in milliseconds. */
export interface EventLoopDelay {
  readonly p99: number
  readonly most: number
}

/** Milliseconds that the watch itself sleeps between two looks. */
const resolution = 5

/** The main process measures itself; Node's own module is reached as Electron offers it to automation. */
export async function watchDelay({ app }: Pick<LaunchedProcess, 'app'>): Promise<void> {
  await app.evaluate(() => {
    const { monitorEventLoopDelay: monitor } = process.getBuiltinModule('node:perf_hooks')
    const delay = monitor({ resolution: 5 })
    delay.enable()
    Reflect.set(globalThis, 'benchDelay', delay)
  })
}

/** Since `watchDelay`, which ends with this. */
export async function readDelay({ app }: Pick<LaunchedProcess, 'app'>): Promise<EventLoopDelay> {
  const delay = await app.evaluate(() => {
    const watched: ReturnType<typeof monitorEventLoopDelay> = Reflect.get(globalThis, 'benchDelay')
    watched.disable()
    return { p99: watched.percentile(99), most: watched.max }
  })
  return { p99: delay.p99 / 1e6 - resolution, most: delay.most / 1e6 - resolution }
}
