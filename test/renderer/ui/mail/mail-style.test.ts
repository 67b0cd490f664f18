import { describe, expect, it } from 'vitest'
import { cleanStyle } from '../../../../renderer/ui/mail/mail-style'

describe('cleanStyle', () => {
  it('keeps type, colour and spacing', () => {
    const style = 'color: #333; font: x; font-size: 12px; margin: 0 0 8px; font-family: "Segoe UI", Arial'
    expect(cleanStyle(style).text).toBe(
      'color: #333; font-size: 12px; margin: 0 0 8px; font-family: "Segoe UI", Arial'
    )
  })

  it.each([
    'background: url(x)',
    'background-color: red; background-image: url(x)',
    'background: \\75rl(x)',
    'color: red/**/',
    'background: u/**/rl(x)',
    'width: expression(alert(1))',
    'color: var(--x)',
    'width: calc(100% + url(x))',
    'list-style: url(x)',
    'color: image-set("x" 1x)'
  ])('drops what loads or cannot be understood: %s', style => {
    expect(cleanStyle(style).text).not.toMatch(/url|expression|var|image|\\|\/\*/i)
  })

  it.each([
    'position: fixed',
    'position: absolute; top: 0',
    'transform: scale(9)',
    'margin-top: -500px',
    'text-indent: -9999px',
    'z-index: 9',
    'inset: 0'
  ])('drops what could lie over something else: %s', style => {
    expect(cleanStyle(style).text).toBe('')
  })

  it('drops a declaration with a quote left open, and keeps the next one', () => {
    expect(cleanStyle('font-family: "x; color: red').text).toBe('color: red')
  })

  it('keeps words with hyphens, which are no minus signs', () => {
    expect(cleanStyle('display: inline-block; white-space: pre-wrap').text).toBe(
      'display: inline-block; white-space: pre-wrap'
    )
  })
})
