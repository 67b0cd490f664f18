import { expect, it } from 'vitest'
import { fullMail, inboxMail, quoting, receiptTexts } from '../../helpers/service-mail'
import { openStore } from '../../helpers/stored'

const subject = 'AVVISO DI MANCATA CONSEGNA PER SUP. TEMPO MASSIMO: Diffida'

async function keptAs(body: string) {
  const { mail } = await openStore()
  const row = {
    sender: 'posta-certificata@gestore.example',
    recipient: 'a',
    date: 'd',
    receivedAt: null,
    object: subject
  }
  await mail.takePage('studio', 'whole', 1, [{ ...row, id: 1 }])
  const [before] = await mail.withoutText('studio', 1)
  expect(before?.kind).toBe('delay')
  await mail.keepText(before?.id ?? 0, { body, damaged: false })
  return (await mail.byKey('studio', before?.key ?? ''))?.kind
}

it('learns from its text that a notice is the last one, and not the one after twelve hours', async () => {
  expect(
    await keptAs('Il messaggio non è stato consegnato nelle ventiquattro ore successive al suo invio.')
  ).toBe('failure')
  expect(await keptAs('Il messaggio non è stato consegnato nelle prime dodici ore.')).toBe('delay')
})

it('learns from its text under which code it lies where its subject has lost that, and unlearns none', async () => {
  const { mail } = await openStore()
  const code = '202611241200120001'
  const subject = 'Trasmissione della documentazione richiesta'
  const cut = inboxMail(1, 'delivery', { subject: subject.slice(0, -3), at: 1_000 })
  const whole = inboxMail(2, 'delivery', { subject, at: 2_000, code })
  await mail.takePage('studio', 'whole', 1, [whole, cut])
  const delivery = receiptTexts.delivery('anna@pec.example')
  const [second, first] = await mail.withoutText('studio', 2)
  await mail.keepText(first?.id ?? 0, fullMail(cut, quoting(`${subject} ${code}`, delivery)))
  await mail.keepText(second?.id ?? 0, fullMail(whole, quoting(subject, delivery)))
  expect((await mail.withCode('studio', code)).map(({ id }) => id)).toEqual([second?.id, first?.id])
})
