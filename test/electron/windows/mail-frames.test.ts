import { describe, expect, test } from 'vitest'
import { MailFrames } from '../../../electron/windows/mail-frames'
import { isMailFrameAddress, pageAddress, pageOrigin } from '../../../electron/windows/page-origin'

const letter = { html: '<p>Si trasmette.</p>', remoteImages: false, dark: false }

describe('a mail in its frame', () => {
  test('comes from memory under a name nobody can guess, and is not kept by Chromium', async () => {
    const frames = new MailFrames()
    const addresses = [frames.add(letter), frames.add(letter)]
    expect(new Set(addresses).size).toBe(2)
    for (const address of addresses) {
      expect(isMailFrameAddress(address)).toBe(true)
      expect(address).toMatch(/\/[0-9a-f-]{36}$/)
      const answer = frames.respond(address)
      expect(answer.headers.get('cache-control')).toBe('no-store')
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
      expect(await answer.text()).toContain(letter.html)
    }
  })

  test('runs nothing, asks for nothing and sends nothing', () => {
    const frames = new MailFrames()
    const policy = frames.respond(frames.add(letter)).headers.get('content-security-policy')?.split('; ')
    expect(policy).toEqual(
      expect.arrayContaining(["default-src 'none'", 'img-src data:', "form-action 'none'", "base-uri 'none'"])
    )
    expect(policy?.find(rule => rule.startsWith('sandbox'))).toBe('sandbox allow-same-origin')
    expect(policy?.filter(rule => rule.startsWith('script-src'))).toEqual([])
  })

  test('loads pictures from the web only where its own reader asked for them, and only over https', () => {
    const frames = new MailFrames()
    const [shut, open] = [frames.add(letter), frames.add({ ...letter, remoteImages: true })]
    expect([frames.showsRemoteImages(shut), frames.showsRemoteImages(open)]).toEqual([false, true])
    const rules = frames.respond(open).headers.get('content-security-policy')?.split('; ')
    expect(rules).toContain('img-src data: https:')
  })

  test('is light unless the page asks for dark', async () => {
    const frames = new MailFrames()
    const shown = async (dark: boolean) => frames.respond(frames.add({ ...letter, dark })).text()
    expect(await shown(false)).toContain('<html class="light">')
    expect(await shown(true)).toContain('<html class="dark">')
  })
})

describe('no mail is found', () => {
  test('after it was removed', () => {
    const frames = new MailFrames()
    const address = frames.add({ ...letter, remoteImages: true })
    frames.remove(address)
    expect([frames.respond(address).status, frames.showsRemoteImages(address)]).toEqual([404, false])
  })

  test.each(['', pageAddress, `${pageOrigin}/mail/`, `${pageOrigin}/mail/other`, 'https://ceralacca/mail/'])(
    'under %j',
    address => {
      const frames = new MailFrames()
      frames.add({ ...letter, remoteImages: true })
      expect([frames.respond(address).status, frames.showsRemoteImages(address)]).toEqual([404, false])
    }
  )

  test('once so many others have come that nobody can be looking at it', () => {
    const frames = new MailFrames()
    const addresses = Array.from({ length: 60 }, () => frames.add(letter))
    const found = addresses.map(address => frames.respond(address).status === 200)
    expect(found.lastIndexOf(false)).toBe(60 - 24 - 1)
    expect(found.filter(Boolean)).toHaveLength(24)
  })
})
