import { describe, expect, it } from 'vitest'
import { heldUntil, secondsLeft } from '../../../../renderer/features/composer/countdown'
import { placed } from '../../../../renderer/features/composer/use-send'
import { completeLink } from '../../../../renderer/ui/letter/link-address'
import { appError } from '../../../../shared/errors/app-error'
import { testRecipient, testSending } from '../../helpers/fixtures'

const holding = (until: number) => testRecipient(`r${until}`, { handover: { state: 'holding', until } })

describe('the time to take a sending back', () => {
  it('ends with the last recipient that is held', () => {
    expect(heldUntil(testSending('s', { recipients: [holding(5_000), holding(9_000)] }))).toBe(9_000)
  })

  it('is over as soon as nothing is held, whatever the clock says', () => {
    const gone = testRecipient('r', { handover: { state: 'queued' } })
    expect(heldUntil(testSending('s', { recipients: [gone] }))).toBeNull()
  })

  it.each([
    [10_000, 0, 10],
    [10_000, 1, 10],
    [10_000, 9_001, 1],
    [10_000, 9_999, 1],
    [10_000, 10_000, 0],
    [10_000, 60_000, 0]
  ])('until %i at %i shows %i', (until, now, seconds) => {
    expect(secondsLeft(until, now)).toBe(seconds)
  })
})

describe('a refusal of the main process', () => {
  it('is shown where it can be mended', () => {
    const at = (code: Parameters<typeof appError>[0], data = {}) => placed(appError(code, '', data)).at
    expect(at('invalid-input', { field: 'recipients' })).toBe('recipients')
    expect(at('invalid-input', { field: 'subject' })).toBe('subject')
    expect(at('attachment-changed', { name: 'a.pdf' })).toBe('files')
    expect(at('invalid-input', { field: 'bodyHtml' })).toBe('elsewhere')
    expect(at('disk-failed')).toBe('elsewhere')
  })
})

describe('a link in a letter', () => {
  it.each([
    ['https://comune.example/a?b=c', 'https://comune.example/a?b=c'],
    ['www.comune.example/pago', 'https://www.comune.example/pago'],
    ['tributi@comune.example', 'mailto:tributi@comune.example'],
    ['mailto:tributi@comune.example', 'mailto:tributi@comune.example']
  ])('%s leads to %s', (typed, href) => {
    expect(completeLink(typed)).toBe(href)
  })

  it.each([
    'http://comune.example',
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'ftp://x.example',
    'due parole',
    ''
  ])('never leads to %s', typed => {
    expect(completeLink(typed)).toBeNull()
  })
})
