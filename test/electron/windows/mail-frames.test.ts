import { describe, expect, test } from 'vitest'
import { MailFrames } from '../../../electron/windows/mail-frames'
import { isMailFrameAddress, pageAddress, pageOrigin } from '../../../electron/windows/page-origin'
import { mailSheets } from '../../../shared/mail/mail-sheet'

const letter = '<p>Si trasmette.</p>'
const [closed, withPictures] = [mailSheets.closed, mailSheets.withPictures].map(at => `${pageOrigin}${at}`)
const policyAt = (address = '') =>
  new MailFrames().respond(address).headers.get('content-security-policy')?.split('; ')

describe('a mail for paper', () => {
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
      expect(answer.headers.get('content-security-policy')).toBe(policyAt(closed)?.join('; '))
      expect(await answer.text()).toContain(letter)
      expect(frames.showsRemoteImages(address)).toBe(false)
    }
  })
})

describe('a sheet that mail is laid on', () => {
  test.each([closed, withPictures])(
    'is empty, a frame of mail, and not kept by Chromium: %s',
    async address => {
      const answer = new MailFrames().respond(address ?? '')
      expect(isMailFrameAddress(address ?? '')).toBe(true)
      expect(answer.headers.get('cache-control')).toBe('no-store')
      expect(await answer.text()).toContain('<html class="light">')
      expect(await new MailFrames().respond(address ?? '').text()).toMatch(/<body><\/body>/)
    }
  )

  test.each([closed, withPictures])('runs nothing, and sends nothing: %s', address => {
    const policy = policyAt(address)
    expect(policy).toEqual(
      expect.arrayContaining(["default-src 'none'", "form-action 'none'", "base-uri 'none'"])
    )
    expect(policy?.find(rule => rule.startsWith('sandbox'))).toBe('sandbox allow-same-origin')
    expect(policy?.filter(rule => rule.startsWith('script-src'))).toEqual([])
  })

  test('loads pictures from the web only where its reader asked for them, and only over https', () => {
    const shows = (address = '') => new MailFrames().showsRemoteImages(address)
    expect([shows(closed), shows(withPictures)]).toEqual([false, true])
    expect(policyAt(closed)).toContain('img-src data:')
    expect(policyAt(withPictures)).toContain('img-src data: https:')
  })
})

describe('no mail is found', () => {
  test('after it was removed', () => {
    const frames = new MailFrames()
    const address = frames.add(letter)
    frames.remove(address)
    expect(frames.respond(address).status).toBe(404)
  })

  test.each([
    '',
    pageAddress,
    `${pageOrigin}/mail/`,
    `${pageOrigin}/mail/other`,
    'https://ceralacca/mail/sheet'
  ])('under %j', address => {
    const frames = new MailFrames()
    frames.add(letter)
    expect([frames.respond(address).status, frames.showsRemoteImages(address)]).toEqual([404, false])
  })

  test('once so many others have come that nobody can be printing it', () => {
    const frames = new MailFrames()
    const addresses = Array.from({ length: 60 }, () => frames.add(letter))
    const found = addresses.map(address => frames.respond(address).status === 200)
    expect(found.lastIndexOf(false)).toBe(60 - 24 - 1)
    expect(found.filter(Boolean)).toHaveLength(24)
  })
})
