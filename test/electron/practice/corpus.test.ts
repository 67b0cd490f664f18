import { describe, expect, test } from 'vitest'
import { readCorpus } from '../../../electron/practice/corpus/corpus'
import { fillIn } from '../../../electron/practice/corpus/fill-in'
import { freshState, knownDomains } from '../../../electron/practice/corpus/fresh-state'
import { romeDay } from '../../../electron/practice/rome-time'
import { wordings } from '../../../electron/practice/wordings/providers'
import { noon, startBench } from './client'

const day = 86_400_000
const mailbox = 'ufficio@prova.example'
const mailsAt = (now: number) => freshState(mailbox, now).mailboxes[0]?.mails ?? []

/** Every address and host that a text names. */
const hostsIn = (text: string): string[] =>
  [...text.matchAll(/(?:[\w.+-]+@|https?:\/\/|mailto:[\w.]+@)([\w-]+(?:\.[\w-]+)+)/g)].map(
    ([, host]) => host ?? ''
  )

describe('the fresh mailbox', () => {
  const mails = mailsAt(noon)
  const incoming = mails.filter(({ sending }) => sending === null)

  test('holds more than 200 incoming messages of more than 100 writings', () => {
    expect(incoming.length).toBeGreaterThan(200)
    expect(readCorpus().texts.length).toBeGreaterThan(100)
  })

  test('names nothing outside .example, in no address and no link', () => {
    const hosts = mails.flatMap(mail =>
      hostsIn(`${mail.sender} ${mail.recipient} ${mail.subject} ${mail.body}`)
    )
    expect(hosts.length).toBeGreaterThan(300)
    // One wording loses its line breaks, so the next word, "L'allegato", sticks to the identifier.
    expect(hosts.filter(host => !/\.exampleL?$/.test(host))).toEqual([])
  })

  test('repeats a text word for word only where an office would get it twice', () => {
    const seen = new Map<string, number>()
    for (const { body } of incoming) if (body.length > 60) seen.set(body, (seen.get(body) ?? 0) + 1)
    const repeated = [...seen.values()].filter(count => count > 1)
    expect(repeated.length).toBeLessThan(12)
    expect(Math.max(...repeated)).toBeLessThan(4)
  })

  test('has mail of today and of yesterday, and none from the future', () => {
    const days = new Set(mails.map(({ at }) => romeDay(at)))
    expect(days).toContain(romeDay(noon))
    expect(days).toContain(romeDay(noon - day))
    expect(mails.every(({ at }) => at <= noon)).toBe(true)
  })

  test('lies in the order in which it came, so the newest has the highest id', () => {
    const moments = mails.map(({ at }) => at)
    expect(moments).toEqual([...moments].sort((left, right) => left - right))
  })

  test('can be made on every day of a year, without a word left in braces', () => {
    for (let index = 0; index < 366; index += 7) {
      for (const { subject, body } of mailsAt(noon + index * day + index * 600_000)) {
        expect(`${subject} ${body}`).not.toMatch(/\{[a-zA-Z]+([+-]\d+)?\}|undefined|NaN/)
      }
    }
  })

  test.each([
    'ACCETTAZIONE: ',
    'AVVISO DI NON ACCETTAZIONE: ',
    'AVVISO DI NON ACCETTAZIONE PER VIRUS: ',
    'CONSEGNA: ',
    'AVVISO DI MANCATA CONSEGNA: ',
    'AVVISO DI MANCATA CONSEGNA PER VIRUS: ',
    'AVVISO DI MANCATA CONSEGNA PER SUP. TEMPO MASSIMO: ',
    'PROBLEMA DI SICUREZZA: ',
    'POSTA CERTIFICATA: ',
    'ANOMALIA MESSAGGIO: '
  ])('has a message of the kind %s', prefix => {
    expect(mails.some(({ subject }) => subject.startsWith(prefix))).toBe(true)
  })

  test('uses every wording of a receipt', () => {
    const used = readCorpus().pastSendings.flatMap(({ recipients }) =>
      recipients.map(({ wording }) => wording)
    )
    expect(new Set(used)).toEqual(new Set(wordings.map(({ name }) => name)))
  })

  test('has the traps: receipts named by people, a look-alike domain, lost and doubled accents, an empty body', () => {
    const subjects = mails.map(({ subject }) => subject)
    expect(subjects).toContain('POSTA CERTIFICATA: ACCETTAZIONE: proposta di rinnovo contratto')
    expect(
      subjects.some(subject => subject.startsWith('POSTA CERTIFICATA: I: AVVISO DI MANCATA CONSEGNA'))
    ).toBe(true)
    expect(knownDomains()).toContain('cassarurale-laimburg.example')
    expect(knownDomains()).toContain('cassarurale-lairnburg.example')
    expect(incoming.some(({ body }) => body.includes('\uFFFD'))).toBe(true)
    expect(incoming.some(({ body }) => body.includes('ï¿½'))).toBe(true)
    expect(incoming.some(({ body }) => body === '')).toBe(true)
  })

  test('is Italian and German, text and HTML, short and long, with links and remote images', () => {
    const count = (pattern: RegExp): number => incoming.filter(({ body }) => pattern.test(body)).length
    expect(count(/Grüße|Sehr geehrte|wir ersuchen|Guten Tag|Gemeinde/)).toBeGreaterThan(20)
    expect(count(/<(html|p)\b/)).toBeGreaterThan(30)
    expect(count(/<a href="https?:/)).toBeGreaterThan(5)
    expect(count(/<img src="https:/)).toBeGreaterThan(5)
    expect(incoming.filter(({ body }) => body.length > 3500).length).toBeGreaterThan(2)
    expect(count(/entro 30 giorni|innerhalb von 30 Tagen|15\/12\/2026/)).toBeGreaterThan(8)
  })

  test('has a long subject whose end, with the code, was cut off', () => {
    const cut = mails.filter(({ kind, subject }) => kind === 'delivery' && !/\d{15,16}$/.test(subject))
    expect(cut).toHaveLength(1)
  })

  test('has a sending whose late receipts are still to come', async () => {
    const bench = await startBench()
    const [open] = (await bench.inbox('?q=Lokalaugenschein+St%C3%BCtzmauer')).data
    const code = open?.object.match(/\d+$/)?.[0] ?? ''
    expect(await bench.subjects(code)).toHaveLength(1)
    bench.clock.advance(10 * 3_600_000)
    expect(await bench.subjects(code)).toHaveLength(3)
  })

  test('answers to everybody who wrote are delivered', async () => {
    const bench = await startBench()
    const code = await bench.code('protocollo@comune.laives.example')
    bench.clock.advance(10_000)
    expect(await bench.subjects(code)).toHaveLength(2)
  })

  test('survives the encoding of the wire, narrow or wide', async () => {
    const bench = await startBench()
    for (const id of [1, 30, 60, 90, 120, 150, 180, 210, 240]) {
      expect(await bench.text(id)).toBe(mails[id - 1]?.body)
    }
  })
})

describe('words in braces', () => {
  const at = Date.UTC(2026, 0, 15, 12)

  test('count days, months and years over their borders', () => {
    expect(fillIn('{oggi+30} {datum-15} {mese-1} {periodo-1} {monat} {anno+1}', {}, at)).toBe(
      '14/02/2026 31.12.2025 dicembre dicembre 2025 Jänner 2027'
    )
  })

  test('may stand inside other words, and a style sheet keeps its own', () => {
    expect(fillIn('{x} p{margin:0}', { x: 'entro il {oggi+1}' }, at)).toBe('entro il 16/01/2026 p{margin:0}')
  })

  test('that nobody knows are an error, not a gap', () => {
    expect(() => fillIn('{importo}', {}, at)).toThrow('importo')
  })
})
