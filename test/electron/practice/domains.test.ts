import { describe, expect, it } from 'vitest'
import { registration } from '../../helpers/registration'
import { startAccountBench, valued } from '../service/account-bench'

// What these would catch: a form for a domain of one's own that nobody can try to its end, and a refusal of the contract
// that the practice never gives.

const own = 'pec.studio-esempio.example'

describe('the practice, of domains', () => {
  it('knows a few that are not the service’s, and takes a mailbox there', async () => {
    const { lifecycle } = await startAccountBench()
    expect(valued(await lifecycle.domain(own))).toBe(true)
    expect(valued(await lifecycle.domain('pec.unbekannt.example'))).toBe(false)
    const registered = await lifecycle.register({ ...registration, casella_pec: `studio@${own}` })
    expect(registered).toMatchObject({ ok: true, value: { address: `studio@${own}` } })
    expect(
      await lifecycle.register({ ...registration, casella_pec: 'studio@pec.unbekannt.example' })
    ).toMatchObject({ error: { data: { field: 'casella_pec', status: 404 } } })
  })

  it('says nothing where the wallet is empty', async () => {
    const { lifecycle, practice } = await startAccountBench()
    practice.control.addCredit(-500)
    expect(await lifecycle.domain(own)).toMatchObject({
      error: { code: 'payment-required', data: { amount: 0.01 } }
    })
  })

  it('is out of service by a switch, and is asked once all the same', async () => {
    const { lifecycle, practice, seen } = await startAccountBench()
    practice.control.setDomainsAreDown(true)
    expect(await lifecycle.domain(own)).toMatchObject({
      error: { code: 'server-fault', retryable: false, data: { status: 503 } }
    })
    expect(seen.filter(({ url }) => url.pathname.includes('domini_pec'))).toHaveLength(1)
    practice.control.reset()
    expect(valued(await lifecycle.domain(own))).toBe(true)
  })
})
