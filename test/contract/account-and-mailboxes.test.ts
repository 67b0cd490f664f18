import { describe, expect, test } from 'vitest'
import { type AccountBench, pdf, startAccountBench, valued } from '../electron/service/account-bench'
import { communication } from '../helpers/communication'
import { registration } from '../helpers/registration'
import { isThere, type Seen, VendorDocument } from './vendor-document'

/** Everything from an empty account to a mailbox that was renewed and revoked, with what is refused on the way. */
async function everything(bench: AccountBench): Promise<void> {
  const { account, lifecycle, clock, practice } = bench
  valued(await account.scopes())
  valued(await account.tokens())
  const spare = valued(
    await account.mint({ name: 'spare', scopes: ['GET:pec.openapi.it/pec'], lifetimeSeconds: 60 })
  )
  valued(await account.revoke(spare.token))
  valued(await account.revoke(spare.token))
  await account.mint({ name: 'no', scopes: ['GET:nowhere.example/x'], lifetimeSeconds: 60 })
  valued(await lifecycle.mailboxes())
  valued(await lifecycle.communications())
  valued(await lifecycle.domain('pecmassiva.com'))
  valued(await lifecycle.domain('mail.example.org'))
  await lifecycle.domain('-')
  valued(await lifecycle.available(registration.casella_pec))
  await lifecycle.available('nothing')
  const order = valued(await lifecycle.register(registration))
  await lifecycle.register({ ...registration, email: '' })
  await lifecycle.register({ ...registration, data_nascita_richiedente: '1980' })
  await lifecycle.register({ ...registration, casella_pec: 'studio@mail.example.org' })
  await lifecycle.mailbox('0123456789abcdef01234567')
  await lifecycle.mailbox('nothing')
  await lifecycle.revoke(order.id)
  await lifecycle.renew(order.id)
  valued(await lifecycle.activationForm(order.id))
  await lifecycle.activate(order.id, Buffer.from('no pdf'))
  valued(await lifecycle.activate(order.id, pdf))
  await lifecycle.activate(order.id, pdf)
  clock.advance(600_000)
  valued(await lifecycle.mailboxes())
  valued(await lifecycle.mailbox(order.id))
  valued(await lifecycle.renew(order.id))
  valued(await lifecycle.revoke(order.id))
  await lifecycle.revoke(order.id)
  const told = valued(await lifecycle.communicate(communication))
  await lifecycle.communicate({ ...communication, cf_piva: '' })
  await lifecycle.communicate({ ...communication, casella_pec: 'x' })
  await lifecycle.handInPower(told.id, pdf)
  clock.advance(120_000)
  valued(await lifecycle.powerOfAttorney(told.id))
  valued(await lifecycle.handInPower(told.id, pdf))
  valued(await lifecycle.communications())
  practice.control.addCredit(-400)
  await lifecycle.register({ ...registration, casella_pec: 'altro.studio@pecmassiva.com' })
  await lifecycle.renew(order.id)
  await lifecycle.communicate(communication)
  valued(await account.wallet())
  valued(await account.transactions(0))
  valued(await account.usage('2026-11'))
  valued(await account.usageOf('pec.openapi.it', '2026'))
  await account.usage('yesterday')
}

/** What this program has no use for; the issue of the mailboxes says which of them are refused for its kind. */
const unused: Readonly<Record<string, readonly string[]>> = {
  pec: [
    'PATCH /pec/{id}/modifica',
    'PATCH /pec/{id}/conservazione',
    'PATCH /pec/{id}/trasformazione',
    'GET /pec/{id}/modulo_conservazione',
    'POST /pec/{id}/multiutenza',
    'GET /comunica_pec/{id}'
  ],
  oauthv2: [
    'GET /scopes/{id}',
    'GET /tokens/{token}',
    'PATCH /tokens/{token}',
    'GET /errors',
    'GET /callbacks',
    'GET /callbacks/{id}',
    'GET /stats/ips',
    'GET /stats/apis',
    'GET /subscriptions',
    'GET /subscriptions/{id}'
  ]
}

describe.each(['pec', 'oauthv2'])('the document %s', name => {
  describe.skipIf(!isThere(name))('(skipped where it is not beside the project)', () => {
    /** What was asked of this document's host, and answered. */
    async function seenOf(): Promise<{ document: VendorDocument; seen: readonly Seen[] }> {
      const bench = await startAccountBench()
      await everything(bench)
      const { addresses } = bench.practice
      const { origin } = new URL(name === 'pec' ? addresses.mailboxes : addresses.account)
      const seen = bench.seen.filter(({ url }) => url.origin === origin)
      return { document: new VendorDocument(name), seen }
    }

    test('has every call the program makes, with what it says', async () => {
      const { document, seen } = await seenOf()
      const faulty = seen.flatMap(one => {
        // Deliberately without what the document wants.
        if (one.status === 428 || one.status === 422) return []
        const faults = document.faultsOfRequest(one)
        return faults.length === 0 ? [] : [{ asked: `${one.method} ${one.url.pathname}`, faults }]
      })
      expect(faulty).toEqual([])
    })

    test('has every answer the practice gives', async () => {
      const { document, seen } = await seenOf()
      const faulty = seen.flatMap(one => {
        // Of the wallet the document speaks at other calls; a renewal takes money all the same.
        if (one.status === 402 && one.url.pathname.endsWith('/rinnovo')) return []
        const faults = document.faultsOfAnswer(one)
        const asked = `${one.method} ${one.url.pathname} ${one.status}`
        return faults.length === 0 ? [] : [{ asked, faults }]
      })
      expect(faulty).toEqual([])
    })

    test('has nothing else but what is named as unused', async () => {
      const { document, seen } = await seenOf()
      const used = new Set(seen.map(one => document.operationOf(one)))
      const left = document.operations().filter(operation => !used.has(operation))
      expect(left.filter(operation => !unused[name]?.includes(operation))).toEqual([])
      expect(unused[name]?.filter(operation => used.has(operation))).toEqual([])
    })
  })
})
