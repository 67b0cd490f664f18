import { describe, expect, it } from 'vitest'
import { stateLooks } from '../../../../renderer/ui/state-looks'
import { sharesOf } from '../../../../shared/mail/board'
import { testSending } from '../../helpers/fixtures'
import { receipt, recipient } from './deliveries'

describe('sharesOf', () => {
  it('names every state, what wants a person first, and for how many', () => {
    const sending = testSending('s', {
      recipients: [
        recipient([receipt('acceptance'), receipt('delivery')]),
        recipient([receipt('acceptance'), receipt('failure', { cause: 'virus' })]),
        recipient()
      ]
    })
    expect(sharesOf(sending)).toEqual([
      { state: 'failed', part: 1, whole: 3 },
      { state: 'handed-over', part: 1, whole: 3 },
      { state: 'delivered', part: 1, whole: 3 }
    ])
  })

  it('says delivered only where everybody was delivered to', () => {
    const delivered = recipient([receipt('delivery')])
    expect(sharesOf(testSending('s', { recipients: [delivered, delivered] }))).toEqual([
      { state: 'delivered', part: 2, whole: 2 }
    ])
    const [first] = sharesOf(testSending('s', { recipients: [delivered, recipient()] }))
    expect(first?.state).toBe('handed-over')
  })
})

describe('stateLooks', () => {
  it('uses no tick, which would be taken for a verification or for "read"', () => {
    for (const { icon } of Object.values(stateLooks)) {
      expect(icon.displayName ?? '').not.toMatch(/check|tick|verified|mailopen|eye/i)
    }
  })

  it('gives states of the same tone different icons, so that none is told by colour alone', () => {
    const looks = Object.values(stateLooks).map(({ icon }) => icon)
    expect(new Set(looks).size).toBe(looks.length)
  })
})
