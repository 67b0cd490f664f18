import { setImmediate } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { attentionWords } from '../../../electron/attention/attention-words'
import { type DesktopNotice, Notifier } from '../../../electron/attention/notifier'
import { type ConcernKind, concernKinds } from '../../../shared/mail/concerns'
import { notKnown } from '../../../shared/mail/sending'
import type { ToldItem } from '../../../shared/mail/today'
import { runConcerns } from '../../../shared/runs/run-concerns'
import { languages } from '../../../shared/settings/language'
import { settingsSchema } from '../../../shared/settings/settings'
import { openTablesInMemory } from '../../helpers/archive-tables'
import { inboxMail } from '../../helpers/service-mail'
import { noon } from '../../helpers/stored'
import { testRun } from '../../renderer/features/runs/run-bridge'
import { testRecipient, testSending } from '../../renderer/helpers/fixtures'
import { manualClock } from '../practice/manual-clock'

// What these would catch: a subject on a screen that others see, a notice for each of a hundred failures, practice taken
// for real, and a notice over the window that shows the same.

const item = (number: number, kind: ConcernKind = 'failed', mailboxId = 'studio'): ToldItem => {
  const recipient = testRecipient(`r${number}`, { handover: notKnown({ startedAt: noon }, 'timeout') })
  const sending = testSending(`s${number}`, {
    mailboxId,
    subject: 'Diffida Bianchi',
    recipients: [recipient]
  })
  return { kind: 'recipient', concern: { kind, sending, recipient } }
}

function open(choices: Partial<Record<'notifyTrouble' | 'notifyMail' | 'notifyDiscreetly', boolean>> = {}) {
  const clock = manualClock(noon)
  const shown: DesktopNotice[] = []
  const state = { isLookedAt: false, isPractice: false }
  const notifier = new Notifier({
    clock,
    settings: () => ({ ...settingsSchema.parse({}), ...choices }),
    words: () => attentionWords('it'),
    isLookedAt: () => state.isLookedAt,
    isPractice: mailboxId => state.isPractice || mailboxId === 'practice',
    show: notice => void shown.push(notice)
  })
  const arrive = async (...mails: ReturnType<typeof inboxMail>[]) => {
    const { mail, lists } = openTablesInMemory()
    mail.takePage('studio', 'newest', 1, mails)
    notifier.tellArrived(lists.window({ mailboxIds: ['studio'], shelf: 'all' }, 0, 100).mails)
    clock.advance(3_000)
    for (let turn = 0; turn < 20; turn += 1) await setImmediate()
  }
  return { notifier, shown, state, arrive, clock }
}

describe('trouble', () => {
  test('of one recipient is named, and leads to Today', async () => {
    const { notifier, shown } = open()
    await notifier.tellTrouble([item(1)])
    expect(shown).toEqual([
      {
        title: 'Mancata consegna',
        body: 'r1@pec.example · Diffida Bianchi',
        target: { section: 'today', mailboxId: 'studio', key: null }
      }
    ])
  })

  test('of many is one notice', async () => {
    const { notifier, shown } = open()
    await notifier.tellTrouble(Array.from({ length: 100 }, (_, at) => item(at)))
    expect(shown.map(({ title }) => title)).toEqual(['100 cose aspettano voi'])
    expect(shown[0]?.body.split('\n')).toHaveLength(4)
  })

  test.each([1, 5])('tells nothing of whom and what where it is to be discreet (%i)', async count => {
    const { notifier, shown } = open({ notifyDiscreetly: true })
    await notifier.tellTrouble(Array.from({ length: count }, (_, at) => item(at)))
    expect(shown).toHaveLength(1)
    expect(JSON.stringify(shown)).not.toMatch(/Bianchi|pec\.example/)
    expect(JSON.stringify(shown)).toContain('Mancata consegna')
  })

  test('is not told where the user does not want it, the window shows it, or there is none', async () => {
    const silent = open({ notifyTrouble: false })
    await silent.notifier.tellTrouble([item(1)])
    const seen = open()
    seen.state.isLookedAt = true
    await seen.notifier.tellTrouble([item(1)])
    const none = open()
    await none.notifier.tellTrouble([])
    await none.notifier.tellTrouble([{ kind: 'unread', mailboxId: 'studio', count: 3 }])
    expect([silent.shown, seen.shown, none.shown]).toEqual([[], [], []])
  })

  // Real trouble under the word practice would be put aside.
  test('of practice never stands in one notice with what is real', async () => {
    const { notifier, shown } = open()
    await notifier.tellTrouble([item(1, 'failed', 'practice'), item(2), item(3)])
    expect(shown.map(({ title }) => title)).toEqual(['2 cose aspettano voi', 'Prova: Mancata consegna'])
  })

  test('of practice says so', async () => {
    const { notifier, shown, state } = open()
    state.isPractice = true
    await notifier.tellTrouble([item(1)])
    expect(shown[0]?.title).toBe('Prova: Mancata consegna')
  })
})

const expiry = (days: number, accountId = 'a1', byHand = false): ToldItem => {
  const within = days > 30 ? 60 : days > 7 ? 30 : 7
  const expiresAt = noon + days * 86_400_000
  const address = 'studio@pecmassiva.com'
  return { kind: 'expiry', expiring: { accountId, ownedId: 'p1', address, byHand, expiresAt, days, within } }
}

describe('an end', () => {
  // At the start the window is looked at, and what is two months ahead stands in no place where one looks every day.
  test('is told also over the window, and leads to its page in the office', async () => {
    const { notifier, shown, state } = open()
    state.isLookedAt = true
    await notifier.tellTrouble([item(1), expiry(60)])
    expect(shown).toEqual([
      {
        title: 'La casella scade tra 60 giorni',
        body: 'studio@pecmassiva.com',
        target: { section: 'office', accountId: 'a1', ownedId: 'p1', byHand: false }
      }
    ])
  })

  test('beside something else leads to Today of what is real', async () => {
    const { notifier, shown } = open()
    await notifier.tellTrouble([expiry(7), item(1)])
    expect(shown[0]?.target).toEqual({ section: 'today', mailboxId: 'studio', key: null })
  })

  test('of the practice account says so, and of whom nothing where it is to be discreet', async () => {
    const { notifier, shown } = open({ notifyDiscreetly: true })
    await notifier.tellTrouble([expiry(0, 'practice')])
    expect(shown[0]).toMatchObject({ title: 'Prova: La casella scade oggi' })
    expect(JSON.stringify(shown)).not.toContain('pecmassiva')
  })
})

describe('new mail', () => {
  test('is told with its sender and subject, and a click opens it', async () => {
    const { arrive, shown } = open()
    await arrive(inboxMail(1, 'mail', { subject: 'Istanza', at: -60_000 }))
    // As the list shows it: neither the envelope's sender nor the prefix of its kind.
    expect(shown[0]).toMatchObject({ title: 'anna@pec.example', body: 'Istanza' })
    expect(shown[0]?.target).toMatchObject({ section: 'inbox', mailboxId: 'studio', key: expect.any(String) })
  })

  test('that comes together is one notice; receipts and old mail are none', async () => {
    const { arrive, shown } = open()
    await arrive(
      ...[1, 2, 3].map(number => inboxMail(number, 'mail', { subject: `n ${number}`, at: -number * 60_000 })),
      inboxMail(4, 'delivery', { subject: 'ricevuta', at: -5_000 }),
      inboxMail(5, 'mail', { subject: 'vecchio', at: -4 * 24 * 3_600_000 })
    )
    expect(shown.map(({ title }) => title)).toEqual(['3 nuovi messaggi'])
    expect(shown[0]?.target).toMatchObject({ key: null })
  })

  test('tells no more than that it is there where it is to be discreet, and nothing where it is not wanted', async () => {
    const discreet = open({ notifyDiscreetly: true })
    await discreet.arrive(inboxMail(1, 'mail', { subject: 'Istanza', at: -60_000 }))
    expect(discreet.shown.map(({ title, body }) => [title, body])).toEqual([['1 nuovo messaggio', '']])
    const silent = open({ notifyMail: false })
    await silent.arrive(inboxMail(1, 'mail', { subject: 'Istanza', at: -60_000 }))
    expect(silent.shown).toEqual([])
  })
})

test('the summary counts what waits, in words', async () => {
  const { notifier, shown } = open()
  await notifier.tellSummary([item(1), item(2)], 1, 'studio')
  await notifier.tellSummary([], 0, 'studio')
  expect(shown.map(({ body }) => body)).toEqual([
    '2 cose da vedere\n1 messaggio non letto',
    'Niente aspetta voi.\n0 messaggi non letti'
  ])
})

// A key without a phrase would stand on the user's screen.
test.each(languages)('every notice has its words (%s)', async language => {
  const words = await attentionWords(language)
  const all = concernKinds.map(kind => words.trouble([item(1, kind)], true))
  const more = [
    ...[30, 1, 0, -1].flatMap(days =>
      [false, true].map(byHand => words.trouble([expiry(days, 'a1', byHand)], true))
    ),
    words.trouble([{ kind: 'full', mailboxId: 'x', share: 0.9 }], false),
    words.mail([], true),
    words.summary(1, 2),
    words.summary(0, 1),
    { title: words.practice('x'), body: '' }
  ]
  expect(JSON.stringify([...all, ...more])).not.toMatch(/[a-z]+:[a-z]|\b[a-z]+\.[a-z-]+\b|\{\{/)
})

describe('a run', () => {
  const runItem = (change: Parameters<typeof testRun>[0]): ToldItem => {
    const run = testRun({ mailboxId: 'studio', ...change })
    return { kind: 'run', run, concerns: runConcerns(run) }
  }

  test('that is paused or done is told by its name, and rows that failed are not told at all', async () => {
    const { notifier, shown } = open()
    await notifier.tellTrouble([runItem({ state: 'running', counts: { failed: 500 } })])
    expect(shown).toEqual([])
    await notifier.tellTrouble([runItem({ state: 'paused', pause: { why: 'cost' } })])
    await notifier.tellTrouble([runItem({ state: 'done', counts: { failed: 500 } })])
    const ofRun = { section: 'runs', mailboxId: 'studio', runId: 7 }
    expect(shown.map(({ target }) => target)).toEqual([ofRun, ofRun])
    await notifier.tellTrouble([runItem({ state: 'done', counts: {} }), item(1)])
    expect(shown.pop()?.target).toEqual({ section: 'today', mailboxId: 'studio', key: null })
    expect(shown.map(({ title, body }) => [title, body])).toEqual([
      ['Invio massivo in pausa', 'Avvisi TARI'],
      ['Invio massivo concluso', 'Avvisi TARI']
    ])
  })
})
