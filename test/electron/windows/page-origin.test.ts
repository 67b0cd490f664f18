import type { IpcMainInvokeEvent } from 'electron'
import { describe, expect, test } from 'vitest'
import {
  isMailFrameAddress,
  isOurTopFrame,
  isPageAddress,
  mailFramePath,
  pageAddress,
  pageOrigin
} from '../../../electron/windows/page-origin'

const mailFrame = `${pageOrigin}${mailFramePath}5d0c`

const strangers = [
  'https://ceralacca/index.html',
  'app://other/index.html',
  'app://ceralacca.example/index.html',
  'app://ceralacca:80/index.html',
  'apps://ceralacca/index.html',
  'file:///index.html',
  'about:blank',
  'data:text/html,x',
  'blob:app://ceralacca/5d0c',
  'index.html',
  ''
]

describe('an address', () => {
  test.each([pageAddress, `${pageAddress}?x=1`, `${pageAddress}#inbox`])('%s is our page', address => {
    expect([isPageAddress(address), isMailFrameAddress(address)]).toEqual([true, false])
  })

  test('of a mail frame is no page of ours, though it shares its origin', () => {
    expect([isPageAddress(mailFrame), isMailFrameAddress(mailFrame)]).toEqual([false, true])
  })

  test.each([...strangers, `${pageOrigin}/`, `${pageOrigin}/other.html`, `${pageOrigin}/mail`])(
    '%j is neither',
    address => {
      expect([isPageAddress(address), isMailFrameAddress(address)]).toEqual([false, false])
    }
  )

  test.each([`${mailFrame}/../../index.html`, `${pageOrigin}/mail/%2e%2e/index.html`])(
    '%s is judged as it is loaded, not as it is written',
    address => {
      expect([isPageAddress(address), isMailFrameAddress(address)]).toEqual([true, false])
    }
  )
})

describe('a request is our page’s own', () => {
  const asked = (url: string, top: boolean): boolean => {
    const frame = { url }
    const event = { senderFrame: frame, sender: { mainFrame: top ? frame : { url: pageAddress } } }
    return isOurTopFrame(event as unknown as IpcMainInvokeEvent)
  }

  test('only from its top frame', () => {
    expect([asked(pageAddress, true), asked(pageAddress, false), asked(mailFrame, false)]).toEqual([
      true,
      false,
      false
    ])
  })

  test.each([...strangers, mailFrame])('and not where that has gone to %j', url => {
    expect(asked(url, true)).toBe(false)
  })

  test('and not from a frame that is gone', () => {
    const event = { senderFrame: null, sender: { mainFrame: null } }
    expect(isOurTopFrame(event as unknown as IpcMainInvokeEvent)).toBe(false)
  })
})
