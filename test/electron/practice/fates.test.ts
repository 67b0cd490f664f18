import { describe, expect, test } from 'vitest'
import { fateOf, fates } from '../../../electron/practice/fates'
import { startBench } from './client'

const hour = 3_600_000

/** What came, oldest first, without subject and code. */
async function prefixesAfter(recipient: string, ms: number): Promise<string[]> {
  const bench = await startBench()
  const code = await bench.code(recipient)
  bench.clock.advance(ms)
  const subjects = await bench.subjects(code)
  return subjects.map(subject => subject.replace(/: .*/, '')).reverse()
}

const late = 'AVVISO DI MANCATA CONSEGNA PER SUP. TEMPO MASSIMO'

describe('the address chooses the fate', () => {
  test.each([
    ['consegnata@pec.prova.example', 10_000, ['ACCETTAZIONE', 'CONSEGNA']],
    ['chiunque@studio.prova.example', 10_000, ['ACCETTAZIONE', 'CONSEGNA']],
    ['lenta@pec.prova.example', 130_000, ['ACCETTAZIONE', late]],
    ['lenta@pec.prova.example', 300_000, ['ACCETTAZIONE', late, 'CONSEGNA']],
    ['tarda@pec.prova.example', 13 * hour, ['ACCETTAZIONE', late, 'CONSEGNA']],
    ['rifiutata@pec.prova.example', 48 * hour, ['AVVISO DI NON ACCETTAZIONE']],
    ['infetta@pec.prova.example', 48 * hour, ['AVVISO DI NON ACCETTAZIONE PER VIRUS']],
    ['sconosciuta@pec.prova.example', 48 * hour, ['ACCETTAZIONE', 'AVVISO DI MANCATA CONSEGNA']],
    ['piena@pec.prova.example', 48 * hour, ['ACCETTAZIONE', 'AVVISO DI MANCATA CONSEGNA']],
    ['virus@pec.prova.example', 48 * hour, ['ACCETTAZIONE', 'AVVISO DI MANCATA CONSEGNA PER VIRUS']],
    ['ordinaria@pec.prova.example', 48 * hour, ['ACCETTAZIONE']],
    ['scaduta@pec.prova.example', 48 * hour, ['ACCETTAZIONE', late, late]],
    ['silenziosa@pec.prova.example', 48 * hour, ['ACCETTAZIONE', late]],
    ['muta@pec.prova.example', 48 * hour, ['ACCETTAZIONE']],
    ['dispersa@pec.prova.example', 48 * hour, []]
  ])('%s after %d ms', async (recipient, ms, expected) => {
    expect(await prefixesAfter(recipient, ms)).toEqual(expected)
  })

  test('a word after the first dot, plus or hyphen only tells addressees of one fate apart', () => {
    const own = new Set<string>()
    expect(fateOf('Piena.2@prova.example', own, own)).toBe(fateOf('piena@pec.prova.example', own, own))
    expect(fateOf('voll+anna@prova.example', own, own)).toBe(fateOf('piena@prova.example', own, own))
  })

  test('no local part is listed under two fates', () => {
    const parts = fates.flatMap(({ localParts }) => localParts)
    expect(new Set(parts).size).toBe(parts.length)
  })

  test('a name that only ends like a practice domain leads outside', () => {
    const none = new Set<string>()
    expect(fateOf('anna@altraprova.example', none, none)).toBeNull()
    expect(fateOf('anna@prova.example.com', none, none)).toBeNull()
    expect(fateOf('Anna <anna@prova.example>', none, none)).toBeNull()
  })
})

describe('wordings of the receipts', () => {
  test('an ordinary addressee is called so in the acceptance', async () => {
    const bench = await startBench()
    const code = await bench.code('ordinaria@pec.prova.example')
    bench.clock.advance(10_000)
    const [row] = (await bench.inbox(`?q=${code}`)).data
    expect(await bench.text(row?.id ?? 0)).toContain('posta ordinaria')
  })

  test.each([
    ['sconosciuta', '5.1.1'],
    ['piena', 'casella piena'],
    ['virus', 'problema di sicurezza'],
    ['rifiutata', 'ne impedisce l']
  ])('%s gives its reason in the words of eight providers', async (local, words) => {
    const bench = await startBench()
    const domains = Array.from({ length: 24 }, (_, index) => `d${index}.prova.example`)
    const texts = new Set<string>()
    for (const domain of domains) {
      const code = await bench.code(`${local}@${domain}`)
      bench.clock.advance(20_000)
      const [row] = (await bench.inbox(`?q=${code}`)).data
      const text = await bench.text(row?.id ?? 0)
      expect(text).toContain(words)
      expect(text).toContain(`${local}@${domain}`)
      texts.add(text.slice(0, 12).replace(/[^a-z<-]/gi, ''))
    }
    expect(texts.size).toBeGreaterThan(3)
  })

  test('the 12-hour and the 24-hour notice differ in their text only', async () => {
    const bench = await startBench()
    const code = await bench.code('scaduta@pec.prova.example')
    bench.clock.advance(48 * hour)
    const rows = (await bench.inbox(`?q=${code}`)).data
    const [second, first] = await Promise.all(rows.map(({ id }) => bench.text(id)))
    expect(rows[0]?.object).toBe(rows[1]?.object)
    expect(first).toContain('dodici ore')
    expect(second).toContain('ventiquattro ore')
  })
})
