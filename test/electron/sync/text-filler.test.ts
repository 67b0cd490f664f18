import { describe, expect, test } from 'vitest'
import { MailTexts } from '../../../electron/sync/mail-texts'
import { TextFiller } from '../../../electron/sync/text-filler'
import { ListService, servedMails } from '../../helpers/list-service'
import { answering, noon, openStore } from '../../helpers/stored'
import { manualClock } from '../practice/manual-clock'

const mailboxId = 'studio'

async function open(count: number, together = 4) {
  const service = new ListService(servedMails(count))
  const clock = manualClock(noon)
  const archive = await openStore()
  const answer = await service.client.inboxPage(1)
  if (answer.ok) await archive.mail.takePage(mailboxId, 'whole', 1, answer.value.rows)
  service.asked.length = 0
  const texts = new MailTexts({ mailboxId, client: service.client, archive })
  const begin = (given = archive) => new TextFiller({ mailboxId, archive: given, texts, clock, together })
  return { service, archive, clock, begin, filler: begin() }
}

async function fillAll(filler: TextFiller): Promise<void> {
  for (let steps = 0; steps < 50; steps += 1) {
    const step = await filler.fillSome()
    if (!step.ok) throw new Error(step.error.code)
    if (step.value === 'idle') return
  }
  throw new Error('it never came to an end')
}

describe('filling in texts', () => {
  test('takes the newest first, a few at a time, and each once', async () => {
    const { service, filler, archive } = await open(10)
    expect(await filler.fillSome()).toEqual({ ok: true, value: 'more' })
    expect(service.asked.toSorted()).toEqual(['text 10', 'text 7', 'text 8', 'text 9'])
    await fillAll(filler)
    expect([service.asked.length, await archive.mail.textCount(mailboxId)]).toEqual([10, 10])
    expect(await filler.fillSome()).toEqual({ ok: true, value: 'idle' })
    expect(service.asked).toHaveLength(10)
  })

  test('asks for many in one step, never more than four at a time, and keeps them in one write', async () => {
    const { service, archive, begin } = await open(23, 20)
    const writes: number[] = []
    const noting = answering(archive, 'mail', {
      keepTexts: texts => {
        writes.push(texts.length)
        return archive.mail.keepTexts(texts)
      }
    })
    const filler = begin(noting)
    await filler.fillSome()
    expect([writes, service.mostAtOnce]).toEqual([[20], 4])
  })

  test('ends a step that lasts, so that what came is kept soon', async () => {
    const { service, filler, archive, clock } = await open(20, 20)
    service.refusal = asked => {
      if (asked === 'text 18') clock.advance(1_000)
      return null
    }
    expect(await filler.fillSome()).toEqual({ ok: true, value: 'more' })
    expect(service.asked.length).toBeLessThan(9)
    expect(await archive.mail.textCount(mailboxId)).toBe(service.asked.length)
  })

  test('asks no further in a step where the service cannot be asked', async () => {
    const { service, filler } = await open(20, 20)
    service.refusal = () => 'offline'
    expect(await filler.fillSome()).toMatchObject({ ok: false, error: { code: 'offline' } })
    expect(service.asked).toHaveLength(4)
  })

  test.each(['not-found', 'request-refused'] as const)(
    'passes over a text that is %s, once, and gets all the others',
    async refusal => {
      const { service, filler, archive } = await open(10)
      service.refusal = asked => (asked === 'text 9' ? refusal : null)
      await fillAll(filler)
      expect(await archive.mail.textCount(mailboxId)).toBe(9)
      const asked = service.asked.length
      await fillAll(filler)
      expect(service.asked).toHaveLength(asked)
    }
  )

  test('is not stopped by more hopeless texts than it asks for at a time', async () => {
    const { service, filler, archive } = await open(20)
    service.refusal = asked => (/^text (1[2-9]|20)$/.test(asked) ? 'request-refused' : null)
    await fillAll(filler)
    expect(await archive.mail.textCount(mailboxId)).toBe(11)
  })

  test('asks for what was passed over again when the program starts anew', async () => {
    const { service, filler, archive, begin } = await open(3)
    service.refusal = asked => (asked === 'text 2' ? 'request-refused' : null)
    await fillAll(filler)
    service.refusal = () => null
    await fillAll(begin())
    expect(await archive.mail.textCount(mailboxId)).toBe(3)
  })

  test.each(['offline', 'rate-limited', 'credentials-refused'] as const)(
    'tells a %s, keeps what came all the same, and goes on later where it was',
    async refusal => {
      const { service, filler, archive } = await open(6)
      service.refusal = asked => (asked === 'text 5' ? refusal : null)
      expect(await filler.fillSome()).toMatchObject({ ok: false, error: { code: refusal } })
      expect(await archive.mail.textCount(mailboxId)).toBe(3)
      service.refusal = () => null
      await fillAll(filler)
      expect(await archive.mail.textCount(mailboxId)).toBe(6)
    }
  )

  test('finds the right text of each mail though ids shift on the way', async () => {
    const { service, filler, archive } = await open(12)
    await filler.fillSome()
    service.remove(service.mails.at(-1))
    await fillAll(filler)
    const { mails } = await archive.lists.window({ mailboxIds: [mailboxId], shelf: 'all' }, 0, 20)
    const bodies = await Promise.all(
      mails.map(async mail => (await archive.mail.text(mail.id))?.body ?? null)
    )
    expect(bodies).toEqual([...service.mails.map(({ body }) => body), null])
  })
})
