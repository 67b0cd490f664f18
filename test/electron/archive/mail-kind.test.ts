import { expect, it } from 'vitest'
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
