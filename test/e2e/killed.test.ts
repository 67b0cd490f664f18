import { afterEach, expect, test } from 'vitest'
import { createClock } from '../../electron/clock'
import { type PracticeService, startPractice } from '../../electron/practice/practice'
import type { Result } from '../../shared/errors/app-error'
import type { Draft, Sending } from '../../shared/mail/sending'
import { type LaunchedApp, launchApp } from '../helpers/launch'

// What these would catch: a message lost, or sent twice, because the program ended at the wrong moment.

let launched: LaunchedApp
let practice: PracticeService

afterEach(async () => {
  await launched.close()
  await practice.close()
})

async function ask<T>(name: string, input?: unknown): Promise<T> {
  const result: Result<T> = await launched.page.evaluate(
    ([name, input]) => Reflect.get(globalThis, 'ceralacca').request(name, input),
    [name, input]
  )
  if (!result.ok) throw new Error(`${name}: ${result.error.code}`)
  return result.value
}

async function connect(): Promise<string> {
  practice = await startPractice({ clock: createClock({ factor: 1 }), folder: null })
  launched = await launchApp()
  return ask('mailbox.connect', {
    server: 'other',
    addresses: practice.addresses,
    address: practice.mailbox,
    username: practice.username,
    webmail: null,
    token: practice.token,
    password: practice.password,
    keep: 'keychain'
  })
}

async function startSending(mailboxId: string): Promise<void> {
  const draft = await ask<Draft>('draft.save', {
    draftId: null,
    mailboxId,
    recipients: ['consegnata@pec.prova.example'],
    subject: 'Diffida ad adempiere',
    bodyHtml: '<p>Si diffida.</p>',
    origin: { kind: 'new' }
  })
  await ask('sending.start', { draftId: draft.id })
}

async function killAndStartAgain(): Promise<void> {
  const { home } = launched
  await launched.kill()
  launched = await launchApp({ home })
  await launched.page.getByRole('option').first().waitFor()
}

test('killed during the countdown, the message is a draft again and nothing has left', async () => {
  const mailboxId = await connect()
  await startSending(mailboxId)
  await killAndStartAgain()
  const drafts = await ask<Draft[]>('draft.list', { mailboxId })
  expect(drafts.map(draft => draft.subject)).toEqual(['Diffida ad adempiere'])
  expect(await ask<Sending[]>('sending.list', { mailboxId })).toEqual([])
  expect(practice.control.ledger()).toEqual([])
})

test('killed while the request is out, its outcome is unknown, then found, and it was sent once', async () => {
  const mailboxId = await connect()
  await ask('settings.change', { undoSeconds: 0 })
  practice.control.setFaults([{ kind: 'latency', ms: 3_000, stage: 'after', endpoint: 'send' }])
  await startSending(mailboxId)
  while (practice.control.ledger().length === 0) await new Promise(resolve => setTimeout(resolve, 20))
  await killAndStartAgain()
  const states = async () => {
    const [sending] = await ask<Sending[]>('sending.list', { mailboxId })
    return sending?.recipients.map(({ handover }) => handover.state)
  }
  expect(['unknown', 'handed-over']).toContain((await states())?.[0])
  await expect.poll(states, { timeout: 60_000 }).toEqual(['handed-over'])
  expect(practice.control.ledger()).toHaveLength(1)
})

test('a second start brings the first window to the front instead of a second outbox', async () => {
  await connect()
  const second = launchApp({ home: launched.home })
  await expect(second).rejects.toThrow()
  expect(launched.app.windows()).toHaveLength(1)
})
