import { request } from 'node:http'
import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { describe, expect, test } from 'vitest'
import { startBench } from './client'

/** Status of a request with these very headers, which `fetch` would not send. */
function statusWith(address: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(`${address}/inbox`, { headers }, response => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    sent.on('error', reject)
    sent.end()
  })
}

describe('the gate', () => {
  test('refuses a name of somebody else, which a web page could point at this computer', async () => {
    const { practice } = await startBench()
    const { port } = new URL(practice.addresses.massive)
    const host = `attacker.example:${port}`
    for (const address of Object.values(practice.addresses)) {
      expect(await statusWith(address, { host, authorization: `Bearer ${practice.token}` })).toBe(403)
    }
  })

  test('refuses the right name with another port', async () => {
    const { practice } = await startBench()
    expect(await statusWith(practice.addresses.massive, { host: '127.0.0.1' })).toBe(403)
  })

  test.each(['https://attacker.example', 'null', 'http://127.0.0.1:1'])(
    'refuses the origin %s',
    async origin => {
      const { practice } = await startBench()
      expect(await statusWith(practice.addresses.massive, { origin })).toBe(403)
    }
  )

  test('admits both names of this computer, and then asks for the token', async () => {
    const { practice } = await startBench()
    const { host, port } = new URL(practice.addresses.massive)
    expect(await statusWith(practice.addresses.massive, { host })).toBe(401)
    expect(
      await statusWith(practice.addresses.massive, { host: `localhost:${port}`, origin: `http://${host}` })
    ).toBe(401)
  })

  const outside = Object.values(networkInterfaces())
    .flatMap(entries => entries ?? [])
    .find(entry => entry.family === 'IPv4' && !entry.internal)?.address

  test.skipIf(outside === undefined)(
    'answers no other address of this computer (skipped where it has none)',
    async () => {
      const { practice } = await startBench()
      const port = Number(new URL(practice.addresses.massive).port)
      const refused = new Promise<boolean>(resolve => {
        const socket = connect(port, outside ?? '', () => {
          socket.destroy()
          resolve(false)
        })
        socket.on('error', () => resolve(true))
      })
      expect(await refused).toBe(true)
    }
  )

  test('has another token and password at every start', async () => {
    const [first, second] = [await startBench(), await startBench()]
    expect(first.practice.token).not.toBe(second.practice.token)
    expect(first.practice.password).not.toBe(second.practice.password)
  })
})
