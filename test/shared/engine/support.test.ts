import { describe, expect, test } from 'vitest'
import { engineReleased, engineSupport, nodeSupportedUntil } from '../../../shared/engine/support'

const at = (day: string) => Date.parse(day)

describe('the support of the engine', () => {
  test('ends the day the third major after it comes, which is known', () => {
    expect(engineSupport('41.3.0', at('2026-08-24'))).toEqual({
      state: 'supported',
      until: at('2026-08-25'),
      estimated: false
    })
    expect(engineSupport('41.3.0', at('2026-11-29'))).toEqual({
      state: 'ended',
      since: at('2026-08-25'),
      estimated: false
    })
  })

  test('of a newer one ends about 24 weeks after it came, which is an estimate and says so', () => {
    expect(engineSupport('45.4.1', at('2026-11-29'))).toEqual({
      state: 'supported',
      until: at('2027-04-07'),
      estimated: true
    })
    expect(engineSupport('45.4.1', at('2027-04-07'))).toMatchObject({ state: 'ended', estimated: true })
  })

  test.each(['46.0.0', '30.1.0', '', 'next'])('is unknown of %j, and not called good or bad', version => {
    expect(engineSupport(version, at('2026-11-29'))).toEqual({ state: 'unknown' })
    expect(engineReleased(version)).toBeNull()
    expect(nodeSupportedUntil(version === '30.1.0' ? '30.1.0' : version)).toBeNull()
  })

  test('of Node.js is told as planned', () => {
    expect(nodeSupportedUntil('24.15.0')).toBe(at('2028-04-30'))
  })
})
