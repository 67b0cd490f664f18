import { describe, expect, it } from 'vitest'
import { readRetryAfter } from '../../../../electron/service/wire/retry-after'

const now = Date.UTC(2026, 10, 24, 12)

describe('the rest a service wishes for', () => {
  it.each<[string, Record<string, string>, number | null]>([
    ['seconds', { 'retry-after': '120' }, 120],
    ['none', {}, null],
    ['a date', { 'retry-after': 'Tue, 24 Nov 2026 12:01:30 GMT' }, 90],
    ['a date gone by', { 'retry-after': 'Tue, 24 Nov 2026 11:00:00 GMT' }, 0],
    [
      "a date by the service's own clock",
      { 'retry-after': 'Tue, 24 Nov 2026 09:00:10 GMT', date: 'Tue, 24 Nov 2026 09:00:00 GMT' },
      10
    ],
    ['nonsense', { 'retry-after': 'soon' }, null],
    ['less than nothing', { 'retry-after': '-5' }, null]
  ])('is read from %s', (_, headers, seconds) => {
    expect(readRetryAfter(new Headers(headers), now)).toBe(seconds)
  })
})
