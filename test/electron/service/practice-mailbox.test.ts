import { describe, expect, it, onTestFinished } from 'vitest'
import { type PracticeService, startPractice } from '../../../electron/practice/practice'
import { createSendPacer } from '../../../electron/service/pace'
import type { MassiveClient, OutgoingMessage } from '../../../electron/service/types'
import { ok } from '../../../shared/errors/app-error'
import { type ManualClock, manualClock } from '../practice/manual-clock'
import { clientOf } from './client-bench'

interface Desk {
  readonly practice: PracticeService
  readonly client: MassiveClient
  readonly clock: ManualClock
  letterTo(recipient: string): OutgoingMessage
}

/** A practice service and the program's own client of it, as they run in the app. */
async function desk(): Promise<Desk> {
  const clock = manualClock(Date.UTC(2026, 10, 24, 11))
  const practice = await startPractice({ clock, folder: null })
  onTestFinished(() => practice.close())
  const { token, username, password } = practice
  const client = clientOf(practice.addresses.massive, {
    // The practice's clock stands still: a wait between two tries would not end.
    clock: { ...clock, sleep: async () => undefined },
    pacer: createSendPacer({ clock }),
    mailbox: { username },
    credentials: async () => ok({ token, username, password })
  })
  const letterTo = (recipient: string): OutgoingMessage => ({
    sender: practice.mailbox,
    recipients: [recipient],
    subject: 'Richiesta di integrazione',
    bodyHtml: '<p>Buongiorno, la perizia è <b>pronta</b>.</p>',
    attachments: [{ name: 'perizia.pdf', bytes: new Uint8Array(2_000).fill(7) }]
  })
  return { practice, client, clock, letterTo }
}

const got = <T>(result: { ok: true; value: T } | { ok: false }): T => {
  if (!result.ok) throw new Error('The call failed.')
  return result.value
}

describe('the client on the practice mailbox', { timeout: 30_000 }, () => {
  it('follows a message from handing over to delivery', async () => {
    const { client, clock, letterTo } = await desk()
    const outcome = await client.send(letterTo('consegnata@prova.example'))
    if (outcome.kind !== 'handed-over') throw new Error(outcome.kind)
    expect(outcome.code).toMatch(/^\d{15,18}$/)
    expect(await client.mailOfSending(outcome.code)).toEqual(ok([]))
    clock.advance(10_000)
    const mail = got(await client.mailOfSending(outcome.code))
    expect(mail.map(one => one.object.split(':')[0])).toEqual(['ACCETTAZIONE', 'CONSEGNA'])
    expect(mail.every(one => one.receivedAt !== null)).toBe(true)
    expect(await client.deleteSending(outcome.code)).toEqual(ok(null))
    expect(await client.mailOfSending(outcome.code)).toEqual(ok([]))
  })

  it('reads every page and every message of the mailbox to the last', async () => {
    const { client } = await desk()
    const ids: number[] = []
    let total: number | null = null
    for (let page = 1; ; page++) {
      const { rows, last, unreadable, total: said } = got(await client.inboxPage(page))
      expect(unreadable).toBe(0)
      expect(rows.every(row => row.receivedAt !== null && row.object !== '')).toBe(true)
      ids.push(...rows.map(row => row.id))
      total = said
      if (last) break
    }
    expect(new Set(ids).size).toBe(total)
    const texts = await Promise.all(ids.map(async id => got(await client.message(id))))
    expect(texts.filter(text => /%[0-9A-F]{2}/.test(text.body))).toEqual([])
    expect(texts.filter(text => text.damaged).length).toBeGreaterThan(0)
    expect(texts.filter(text => !text.damaged && text.body.includes('è')).length).toBeGreaterThan(0)
  })

  it('reads the quota, and deletes one message', async () => {
    const { client } = await desk()
    const { usedBytes, limitBytes } = got(await client.quota())
    expect(usedBytes).toBeGreaterThan(0)
    expect(usedBytes).toBeLessThan(limitBytes)
    const { rows, total } = got(await client.inboxPage(1))
    expect(await client.deleteMessage(rows[0]?.id ?? -1)).toEqual(ok(null))
    expect(got(await client.inboxPage(1)).total).toBe((total ?? 0) - 1)
  })

  it('is refused what would leave this computer, in the words of the service', async () => {
    const { client, letterTo } = await desk()
    const outcome = await client.send(letterTo('mario@ws.pecmassiva.com'))
    expect(outcome).toMatchObject({ kind: 'refused', error: { code: 'request-refused' } })
  })

  it('is refused with a wrong token, without a guess which secret it was', async () => {
    const { practice, clock } = await desk()
    const client = clientOf(practice.addresses.massive, { clock })
    expect(await client.quota()).toMatchObject({ error: { code: 'credentials-refused' } })
  })

  it.each([
    [
      'drop before',
      { kind: 'drop', stage: 'before' },
      { kind: 'unknown', reason: 'connection-lost' },
      'offline'
    ],
    [
      'drop after',
      { kind: 'drop', stage: 'after' },
      { kind: 'unknown', reason: 'connection-lost' },
      'offline'
    ],
    ['401', { kind: 'status', status: 401 }, { kind: 'refused' }, 'credentials-refused'],
    ['402', { kind: 'status', status: 402 }, { kind: 'refused' }, 'payment-required'],
    ['429', { kind: 'status', status: 429 }, { kind: 'refused' }, 'rate-limited'],
    ['500', { kind: 'status', status: 500 }, { kind: 'unknown', reason: 'server-fault' }, 'server-fault'],
    [
      'text',
      { kind: 'garbage', form: 'text' },
      { kind: 'unknown', reason: 'unreadable-answer' },
      'unreadable-answer'
    ],
    [
      'page',
      { kind: 'garbage', form: 'proxy-page' },
      { kind: 'unknown', reason: 'unreadable-answer' },
      'proxy-login'
    ],
    [
      'cut off',
      { kind: 'garbage', form: 'truncated' },
      { kind: 'unknown', reason: 'unreadable-answer' },
      'unreadable-answer'
    ],
    [
      'empty',
      { kind: 'garbage', form: 'empty' },
      { kind: 'unknown', reason: 'unreadable-answer' },
      'unreadable-answer'
    ],
    [
      'redirect',
      { kind: 'redirect', to: 'http://127.0.0.1:9/' },
      { kind: 'unknown', reason: 'unreadable-answer' },
      'redirected'
    ]
  ] as const)('tells the truth under the fault "%s"', async (_, fault, outcome, code) => {
    const { practice, client, letterTo } = await desk()
    practice.control.setFaults([fault])
    expect(await client.send(letterTo('anna@pec.prova.example'))).toMatchObject(outcome)
    const quota = await client.quota()
    expect(quota).toMatchObject({ error: { code } })
  })

  it('knows the code of a send whose failure names it', async () => {
    const { practice, client, letterTo } = await desk()
    practice.control.setFaults([{ kind: 'smtp', status: 400, stage: 'after' }])
    const outcome = await client.send(letterTo('anna@pec.prova.example'))
    expect(outcome).toEqual({
      kind: 'unknown',
      reason: 'failed-with-code',
      code: expect.stringMatching(/^\d{15,18}$/)
    })
  })
})
