import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { Arrivals } from '../../../scripts/bench/arrivals'

// What this would catch: a pace that is told of when the service answers, which hides requests that start too close.

test('a send is noted before the service answers it, and nothing else is', async () => {
  let arrivals: Arrivals | null = null
  const seen: number[] = []
  const hosts = new Set<string | undefined>()
  const service = http.createServer((request, response) => {
    seen.push(arrivals?.moments.length ?? -1)
    hosts.add(request.headers.host)
    request.resume().once('end', () => response.end(request.url))
  })
  await new Promise<void>(resolve => service.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(service.address() as AddressInfo).port}`
  arrivals = await Arrivals.before(`http://${host}`)
  const { address } = arrivals
  onTestFinished(() => {
    arrivals?.close()
    service.close()
    service.closeAllConnections()
  })
  expect(await (await fetch(`${address}/inbox?q=1`)).text()).toBe('/inbox?q=1')
  expect(await (await fetch(`${address}/send`, { method: 'POST', body: '{}' })).text()).toBe('/send')
  expect(seen).toEqual([0, 1])
  expect(arrivals.moments).toHaveLength(1)
  // A practice service refuses what is meant for another.
  expect([...hosts]).toEqual([host])
})
