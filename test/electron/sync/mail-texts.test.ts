import { describe, expect, test } from 'vitest'
import { MailTexts } from '../../../electron/sync/mail-texts'
import type { Result } from '../../../shared/errors/app-error'
import { refuse } from '../../../shared/errors/app-error'
import { ListService, servedMails } from '../../helpers/list-service'
import { answering, openStore } from '../../helpers/stored'

// Ids shift between the list and the text: nobody may be shown, or delete, another mail than the one that is meant.

const mailboxId = 'studio'
const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.error.code)

async function open(service: ListService) {
  const archive = await openStore()
  for (let page = 1; (page - 1) * 25 < service.mails.length; page += 1) {
    const answer = await service.client.inboxPage(page)
    if (answer.ok) await archive.mail.takePage(mailboxId, 'whole', 1, answer.value.rows)
  }
  service.asked.length = 0
  const window = await archive.lists.window({ mailboxIds: [mailboxId], shelf: 'all' }, 0, 1_000)
  const keys = window.mails.map(mail => mail.key)
  const texts = new MailTexts({ mailboxId, client: service.client, archive })
  return { archive, texts, keys, key: (at: number) => keys[at] ?? '' }
}

const bodyOf = (result: Awaited<ReturnType<MailTexts['open']>>) =>
  result.ok ? result.value.full.body : codeOf(result)

describe('opening a mail', () => {
  test('asks the service once, and from then on nobody', async () => {
    const service = new ListService(servedMails(3))
    const { texts, key } = await open(service)
    const first = await texts.open(key(0))
    expect(first).toMatchObject({ ok: true, value: { mail: { hasText: true }, full: { body: 'Testo 3' } } })
    service.refusal = () => 'offline'
    expect(await texts.open(key(0))).toMatchObject(first)
    expect(service.asked).toEqual(['text 3'])
  })

  test('works without the service, and after the mail is gone there, where its text is here', async () => {
    const service = new ListService(servedMails(3))
    const { texts, key, archive } = await open(service)
    await texts.open(key(0))
    service.mails = []
    for (const pass of [2, 3]) await archive.mail.endPass(mailboxId, pass)
    expect(bodyOf(await texts.open(key(0)))).toBe('Testo 3')
    expect(codeOf(await texts.open(key(1)))).toBe('message-gone')
  })

  test('that nobody knows is refused, without asking for anything', async () => {
    const service = new ListService(servedMails(3))
    const { texts } = await open(service)
    expect(codeOf(await texts.open('no such key'))).toBe('message-gone')
    expect(service.asked).toEqual([])
  })

  test('whose text the disk does not take is told, so that nobody believes that it is kept', async () => {
    const service = new ListService(servedMails(1))
    const { archive, key } = await open(service)
    const full = answering(archive, 'mail', { keepText: async () => refuse('disk-failed', 'full') })
    const texts = new MailTexts({ mailboxId, client: service.client, archive: full })
    expect(codeOf(await texts.open(key(0)))).toBe('disk-failed')
  })

  test.each(['offline', 'timeout', 'credentials-refused', 'server-fault'] as const)(
    'tells a %s as it is, and looks nowhere else',
    async refusal => {
      const service = new ListService(servedMails(3))
      const { texts, key } = await open(service)
      service.refusal = () => refusal
      expect(codeOf(await texts.open(key(0)))).toBe(refusal)
      expect(service.asked).toEqual(['text 3'])
    }
  )
})

describe('where ids have shifted since the list was read', () => {
  test('the mail that is meant is found again and no other one is shown', async () => {
    const service = new ListService(servedMails(60))
    const { texts, key } = await open(service)
    service.remove(service.mails[59])
    service.remove(service.mails[40])
    for (const at of [0, 10, 24, 25, 39]) {
      expect([at, bodyOf(await texts.open(key(at)))]).toEqual([at, `Testo ${60 - at}`])
    }
    for (const at of [41, 58]) {
      expect([at, bodyOf(await texts.open(key(at)))]).toEqual([at, `Testo ${60 - at}`])
    }
  })

  test('and the id of now is that of another mail, its text is kept with nobody', async () => {
    const service = new ListService(servedMails(3))
    const { texts, key, archive } = await open(service)
    service.remove(service.mails[2])
    expect(codeOf(await texts.read(key(1)))).toBe('message-changed')
    expect(await archive.mail.textCount(mailboxId)).toBe(0)
    expect(bodyOf(await texts.reread(key(1)))).toBe('Testo 2')
  })

  test('what was deleted is gone, and its neighbours are not taken for it', async () => {
    const service = new ListService(servedMails(60))
    const { texts, key, archive } = await open(service)
    service.remove(service.mails[30])
    expect(codeOf(await texts.open(key(30)))).toBe('message-gone')
    expect(await archive.mail.textCount(mailboxId)).toBe(0)
    expect(bodyOf(await texts.open(key(29)))).toBe('Testo 31')
  })

  test('what only vanished in between two questions is gone', async () => {
    const service = new ListService(servedMails(3))
    const { texts, key } = await open(service)
    service.refusal = asked => (asked.startsWith('text') ? 'not-found' : null)
    expect(codeOf(await texts.open(key(0)))).toBe('message-gone')
  })

  test('a look around that gets no answer concludes nothing', async () => {
    const service = new ListService(servedMails(3))
    const { texts, key } = await open(service)
    service.remove(service.mails[2])
    service.refusal = asked => (asked.startsWith('page') ? 'timeout' : null)
    expect(codeOf(await texts.open(key(0)))).toBe('timeout')
  })

  test('much mail that came in does not hide where it stands: ids are looked for around its place', async () => {
    const service = new ListService(servedMails(60))
    const { texts, key } = await open(service)
    service.receive(...servedMails(40, 61))
    service.remove(service.mails.at(-1))
    expect(bodyOf(await texts.open(key(0)))).toBe('Testo 60')
  })
})

describe('two mails with the same words in their heads', () => {
  test('are told apart by the text that was read before: the twin is not destroyed for it', async () => {
    const [twin] = servedMails(1)
    if (twin === undefined) throw new Error('none')
    const service = new ListService([
      { ...twin, body: 'Il secondo' },
      { ...twin, body: 'Il primo' }
    ])
    const { texts, keys } = await open(service)
    const bodies = await Promise.all(keys.map(async key => bodyOf(await texts.open(key))))
    expect(bodies.toSorted()).toEqual(['Il primo', 'Il secondo'])
    const of = (body: string) => keys[bodies.indexOf(body)] ?? ''
    service.remove(service.mails[1])
    // The one that is left has got the id of the other.
    expect(codeOf(await texts.read(of('Il primo')))).toBe('message-changed')
    expect(bodyOf(await texts.open(of('Il primo')))).toBe('Il primo')
  })
})
