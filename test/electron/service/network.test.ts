import { describe, expect, it } from 'vitest'
import { createServiceNetwork, type NetworkSession } from '../../../electron/service/network'

type Changer = Parameters<NetworkSession['webRequest']['onBeforeSendHeaders']>[0]

/** A session as Electron has them, reduced to a diary. */
function sessionsWithDiary(): { open: () => NetworkSession; diary: string[]; changers: Changer[] } {
  const diary: string[] = []
  const changers: Changer[] = []
  let count = 0
  const open = (): NetworkSession => {
    const name = `session ${++count}`
    return {
      fetch: async url => {
        diary.push(`${name} asks ${url}`)
        return new Response('{}')
      },
      closeAllConnections: async () => {
        diary.push(`${name} closes`)
      },
      webRequest: { onBeforeSendHeaders: changer => changers.push(changer) }
    }
  }
  return { open, diary, changers }
}

describe('the way through the network stack', () => {
  it('reads over connections that are kept', async () => {
    const { open, diary } = sessionsWithDiary()
    const network = createServiceNetwork(open)
    await network.fetch('a', {})
    await network.fetch('b', {})
    expect(diary).toEqual(['session 1 asks a', 'session 1 asks b'])
  })

  it('sends only over a connection that nothing has used before', async () => {
    const { open, diary } = sessionsWithDiary()
    const network = createServiceNetwork(open)
    await network.fetch('read', {})
    await network.unrepeated(fetch => fetch('send', {}))
    await network.unrepeated(fetch => fetch('again', {}))
    expect(diary).toEqual([
      'session 1 asks read',
      'session 2 closes',
      'session 2 asks send',
      'session 2 closes',
      'session 2 asks again'
    ])
  })

  it('never closes the connection of a send that is still under way', async () => {
    const { open, diary } = sessionsWithDiary()
    const network = createServiceNetwork(open)
    await network.unrepeated(async fetch => {
      await fetch('slow', {})
      await network.unrepeated(other => other('quick', {}))
    })
    expect(diary).toEqual([
      'session 2 closes',
      'session 2 asks slow',
      'session 3 closes',
      'session 3 asks quick'
    ])
  })

  it('uses a session again after a failure', async () => {
    const { open, diary } = sessionsWithDiary()
    const network = createServiceNetwork(open)
    const failing = network.unrepeated(() => Promise.reject(new Error('broken')))
    await expect(failing).rejects.toThrow('broken')
    await network.unrepeated(fetch => fetch('send', {}))
    expect(diary).toEqual(['session 2 closes', 'session 2 closes', 'session 2 asks send'])
  })

  it.each([
    ['the bytes of UTF-8', Buffer.from('più €').toString('latin1'), 'più €'],
    ['plain ASCII', 'Bearer abc', 'Bearer abc'],
    ['bytes that are no UTF-8', '\u00e8', '\u00e8'],
    ['text already', 'però €', 'però €']
  ])('gives a header of %s to Electron as text, which it encodes once', (_, value, expected) => {
    const { open, changers } = sessionsWithDiary()
    createServiceNetwork(open)
    const seen: Record<string, string>[] = []
    for (const change of changers) {
      change({ requestHeaders: { 'x-password': value } }, changed => seen.push(changed.requestHeaders))
    }
    expect(seen).toEqual([{ 'x-password': expected }])
  })
})
