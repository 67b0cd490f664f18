import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { StoredSending } from '../../../electron/archive/types'
import { mailboxesOf } from '../../../electron/usage/mailboxes-of'
import { type UsageAccount, UsageDesk } from '../../../electron/usage/usage-desk'
import { publishedServers } from '../../../shared/mail/mailbox'
import { noon, openStore, storedSending } from '../../helpers/stored'
import { startAccountOffice } from '../account/account-office'
import { handedOver, recipient } from '../archive/outbox-bench'

// What these would catch: figures of the account that are taken for this computer's, a figure that could not be had shown
// as nought, a service that is pressed with questions, and a table that a spreadsheet would calculate.

const november = { year: 2026, month: 11, ownOnly: false, again: false } as const

async function openDesk(
  change: (account: UsageAccount) => Partial<UsageAccount> = () => ({}),
  sending: Partial<StoredSending> = {}
) {
  const office = await startAccountOffice()
  await office.code('anna@pec.prova.example')
  await office.code('bruno@pec.prova.example')
  const { id } = await office.connected()
  const archive = await openStore()
  await archive.outbox.adoptSending(storedSending('s', [recipient('gone', handedOver('1'))], sending))
  const folder = await mkdtemp(path.join(os.tmpdir(), 'ceralacca-usage-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const file = path.join(folder, 'consumi.csv')
  const asked: string[] = []
  const owners = new Map<string, string>()
  const desk = office.registry.desk(id)
  if (desk === null) throw new Error('no account')
  const heard: UsageAccount = {
    account: desk.account,
    usage: period => {
      asked.push(period)
      return desk.usage(period)
    },
    usageOf: (domain, period) => {
      asked.push(`${domain} ${period}`)
      return desk.usageOf(domain, period)
    }
  }
  const account: UsageAccount = { ...heard, ...change(heard) }
  const usage = new UsageDesk({
    archive,
    clock: office.clock,
    dataFolder: path.join(folder, 'data'),
    account: of => (of === id ? account : null),
    connected: () => [],
    owners: async () => owners,
    settings: () => ({ plan: 'standard', prices: {}, planSince: null }),
    chooseTablePath: async () => file
  })
  return { ...office, archive, usage, asked, file, owners, accountId: id }
}

async function viewed(usage: UsageDesk, accountId: string | null) {
  const view = await usage.view({ accountId, ...november })
  if (!view.ok) throw new Error(view.error.code)
  return view.value.rows
}

describe('usage', () => {
  it('shows what the account counts beside what this computer sent, by days that have begun', async () => {
    const { usage, accountId } = await openDesk()
    const rows = await viewed(usage, accountId)
    expect(rows).toHaveLength(24)
    expect(rows.at(-1)).toMatchObject({
      name: '2026-11-24',
      own: { handedOver: 1, requests: 1 },
      account: { sends: 2, massive: { state: 'known' } }
    })
    expect(rows[0]).toMatchObject({ own: { handedOver: 0 }, account: { sends: 0 } })
  })

  it('gives the own figures alone where there is no account', async () => {
    const { usage, asked, accountId } = await openDesk()
    expect((await viewed(usage, null)).at(-1)).toMatchObject({ own: { handedOver: 1 }, account: null })
    const own = await usage.view({ accountId, ...november, ownOnly: true })
    expect(own).toMatchObject({ ok: true, value: { ownOnly: true } })
    expect(asked).toEqual([])
    expect(await usage.view({ accountId: 'gone', ...november })).toMatchObject({
      error: { code: 'account-unknown' }
    })
  })

  it('asks three at a time, keeps the answers for ten minutes, and does not ask for the parts of nothing', async () => {
    let open = 0
    let most = 0
    const { usage, accountId, asked, clock } = await openDesk(account => ({
      usageOf: async (domain, period) => {
        open += 1
        most = Math.max(most, open)
        const answer = await account.usageOf(domain, period)
        open -= 1
        return answer
      }
    }))
    await viewed(usage, accountId)
    expect(most).toBeLessThanOrEqual(3)
    const first = asked.length
    expect(new Set(asked).size).toBe(first)
    await viewed(usage, accountId)
    expect(asked).toHaveLength(first)
    clock.advance(11 * 60_000)
    await viewed(usage, accountId)
    expect(asked.length).toBe(2 * first)
  })

  // "Account 0, here 1" would be shown as a difference because the one figure is older than the other.
  it('asks for what has another count beside it since, and for everything at a person’s word', async () => {
    const { usage, accountId, asked, archive, clock } = await openDesk()
    const first = await usage.view({ accountId, ...november })
    const readAt = clock.now()
    expect(first).toMatchObject({ value: { readAt } })
    clock.advance(60_000)
    asked.length = 0
    const gone = [recipient('later', handedOver('2'))]
    await archive.outbox.adoptSending(storedSending('later', gone))
    expect(await usage.view({ accountId, ...november })).toMatchObject({ value: { readAt } })
    expect(asked.filter(each => !each.endsWith('2026-11'))).toEqual(
      expect.arrayContaining(['2026-11-24', 'ws.pecmassiva.com 2026-11-24'])
    )
    expect(asked.some(each => each.endsWith('2026-11-23'))).toBe(false)
    asked.length = 0
    const again = await usage.view({ accountId, ...november, again: true })
    expect(again).toMatchObject({ value: { readAt: clock.now() } })
    expect(asked.some(each => each.endsWith('2026-11-23'))).toBe(true)
  })

  it('says how many mailboxes may be another account’s, and leaves out those that are', async () => {
    const { usage, accountId, archive, owners } = await openDesk()
    const [id = ''] = await archive.usage.mailboxes()
    const view = async () => {
      const found = await usage.view({ accountId, ...november })
      return found.ok ? [found.value.unsure, found.value.rows.at(-1)?.own.requests] : []
    }
    expect(await view()).toEqual([1, 1])
    owners.set(id, accountId)
    expect(await view()).toEqual([0, 1])
    owners.set(id, 'another')
    expect(await view()).toEqual([0, 0])
  })

  it('lets each figure fail by itself, and asks for it again', async () => {
    let failing = true
    const { usage, accountId } = await openDesk(account => ({
      usageOf: async (domain, period) =>
        failing && domain.startsWith('ws.') && period === '2026-11-24'
          ? { ok: false, error: { code: 'server-fault', message: 'no', retryable: true, data: {} } }
          : account.usageOf(domain, period)
    }))
    const last = async () => (await viewed(usage, accountId)).at(-1)?.account
    expect(await last()).toMatchObject({
      all: { state: 'known' },
      massive: { state: 'failed', error: { code: 'server-fault' } },
      sends: null
    })
    failing = false
    expect(await last()).toMatchObject({ massive: { state: 'known' }, sends: 2 })
  })

  it('leaves the rest unasked where the service cannot be reached', async () => {
    const calls: string[] = []
    const { usage, accountId } = await openDesk(() => {
      const offline = async (period: string) => {
        calls.push(period)
        return {
          ok: false as const,
          error: { code: 'offline' as const, message: 'no', retryable: true, data: {} }
        }
      }
      return { usage: offline, usageOf: offline }
    })
    expect((await viewed(usage, accountId)).at(-1)?.account?.all).toMatchObject({ state: 'failed' })
    expect(calls.length).toBeLessThanOrEqual(6)
  })

  it('writes the same figures as a table that no spreadsheet calculates, empty where nothing is known', async () => {
    const { usage, accountId, file } = await openDesk()
    expect(await usage.export({ accountId, ...november })).toEqual({ ok: true, value: true })
    const lines = (await readFile(file, 'utf8')).split('\r\n')
    expect(lines[0]).toMatch(/^\ufeffperiod,sent,unknown,refused,requests,account-total/)
    expect(lines[24]).toMatch(/^2026-11-24,1,0,0,1,.*,2,1$/)
    expect(await usage.export({ accountId: null, ...november })).toMatchObject({ ok: true })
    expect((await readFile(file, 'utf8')).split('\r\n')[24]).toBe(`2026-11-24,1,0,0,1${','.repeat(17)}`)
  })
})

describe('the cost of each case', () => {
  it('is counted over the days, and written as a table that no spreadsheet calculates', async () => {
    const { usage, archive, file } = await openDesk(undefined, { caseLabel: '=Rossi "12"' })
    const earlier = { state: 'handed-over', at: noon - 3 * 86_400_000, code: '2' } as const
    const two = [recipient('a', earlier), recipient('b', { ...earlier, code: '3' })]
    await archive.outbox.adoptSending(storedSending('t', two, { caseLabel: '=Rossi "12"' }))
    await archive.outbox.adoptSending(storedSending('u', [recipient('c', handedOver('4'))]))
    const view = await usage.view({ accountId: null, ...november, ownOnly: true })
    expect(view).toMatchObject({
      value: {
        cases: [
          { label: '=Rossi "12"', recipients: 3, requests: 3 },
          { label: null, recipients: 1, requests: 1 }
        ]
      }
    })
    expect(await usage.exportCases({ accountId: null, year: 2026, month: 11 })).toMatchObject({ value: true })
    expect((await readFile(file, 'utf8')).split('\r\n')).toEqual([
      '\ufeffperiod,case,messages,requests,cost,estimate',
      `2026-11,"'=Rossi ""12""",3,3,0.15,no`,
      '2026-11,,1,1,0.05,no',
      ''
    ])
  })
})

describe('whose sends are counted', () => {
  const mailbox = (id: string, server: 'practice' | 'production' | 'test') => ({
    id,
    server,
    addresses: publishedServers[server === 'test' ? 'test' : 'production'],
    address: `${id}@pec.example`,
    username: id,
    webmail: null
  })
  const connected = [mailbox('further', 'practice'), mailbox('real', 'production'), mailbox('sand', 'test')]
  const sent = ['practice', 'further', 'real', 'sand', 'signed-out']

  it('never those of the practice with real ones, nor those of another server', () => {
    const of = (server: 'practice' | 'production' | 'test') =>
      mailboxesOf(mailbox('account', server), sent, connected, new Map()).ids
    expect(mailboxesOf(null, sent, connected, new Map()).ids).toEqual(['real', 'sand', 'signed-out'])
    expect(of('production')).toEqual(['real', 'signed-out'])
    expect(of('test')).toEqual(['sand', 'signed-out'])
    expect(of('practice')).toEqual(['practice', 'further'])
  })
})
