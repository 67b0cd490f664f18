import { describe, expect, it } from 'vitest'
import { valued } from '../service/account-bench'
import { startLifecycleBench } from './lifecycle-bench'

// What these would catch: a question that may cost asked at every key, at every return to the form, or three times
// because the first answer was late.

const domains = /^GET \/domini_pec/
const addresses = /^GET \/verifica_pec/

describe('what is asked of an address while it is typed', () => {
  it('is asked once for each domain in a session', async () => {
    const { office, accountId, account, count } = await startLifecycleBench()
    const known = await Promise.all(
      ['studio.example', ' Studio.Example '].map(name => office.checks.domain(accountId, name))
    )
    expect(known.map(valued)).toEqual([false, false])
    account.clock.advance(24 * 3_600_000)
    valued(await office.checks.domain(accountId, 'studio.example'))
    expect(count(domains)).toBe(1)
    valued(await office.checks.domain(accountId, 'altro.example'))
    expect(count(domains)).toBe(2)
  })

  it('is not asked again where the answer fails, before some minutes have passed', async () => {
    const bench = await startLifecycleBench()
    const { office, accountId, account, count } = bench
    account.practice.control.setFaults([{ kind: 'status', status: 500, endpoint: 'mailboxes' }])
    for (let at = 0; at < 3; at += 1) {
      expect(await office.checks.domain(accountId, 'studio.example')).toMatchObject({
        error: { code: 'server-fault' }
      })
      expect(await office.checks.available(accountId, 'a@studio.example')).toMatchObject({ ok: false })
    }
    expect([count(domains), count(addresses)]).toEqual([1, 1])
    account.practice.control.setFaults([])
    account.clock.advance(11 * 60_000)
    expect(valued(await office.checks.domain(accountId, 'studio.example'))).toBe(false)
  })

  it('is asked again after a while where an address may have been taken since', async () => {
    const { office, accountId, account, count } = await startLifecycleBench()
    for (const minutes of [0, 9, 2]) {
      account.clock.advance(minutes * 60_000)
      expect(valued(await office.checks.available(accountId, 'nuova@pecmassiva.com'))).toBe(true)
    }
    expect(count(addresses)).toBe(2)
  })
})
