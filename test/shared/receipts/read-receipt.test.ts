import { describe, expect, it } from 'vitest'
import { readReceipt } from '../../../shared/receipts/read-receipt'
import { receiptKinds } from '../../../shared/receipts/receipt'
import { receiptFixture, receiptFixtures } from './fixtures'

const provider = 'posta-certificata@gestore.example'

function read(sender: string, subject: string, body = '') {
  return readReceipt({ sender, subject, body })
}

describe('the fixtures', () => {
  it.each(receiptFixtures.map(fixture => [fixture.expected.kind, fixture.name, fixture] as const))(
    'are read as %s: %s',
    (_kind, _name, fixture) => {
      expect(readReceipt(fixture)).toEqual(fixture.expected)
    }
  )

  it('cover every kind and name their source', () => {
    expect(new Set(receiptFixtures.map(fixture => fixture.expected.kind))).toEqual(new Set(receiptKinds))
    expect(receiptFixtures.filter(fixture => fixture.source === '')).toEqual([])
  })
})

describe('the kind', () => {
  const prefixes = [
    ['ACCETTAZIONE', 'acceptance', null, false],
    ['AVVISO DI NON ACCETTAZIONE', 'non-acceptance', 'other', true],
    ['AVVISO DI MANCATA ACCETTAZIONE', 'non-acceptance', 'other', true],
    ['AVVISO DI NON ACCETTAZIONE PER VIRUS', 'non-acceptance', 'virus', true],
    ['PRESA IN CARICO', 'taken-in-charge', null, false],
    ['CONSEGNA', 'delivery', null, true],
    ['AVVENUTA CONSEGNA', 'delivery', null, true],
    ['AVVISO DI MANCATA CONSEGNA', 'failure', 'other', true],
    ['AVVISO DI MANCATA CONSEGNA PER VIRUS', 'failure', 'virus', true],
    ['AVVISO DI MANCATA CONSEGNA PER SUP. TEMPO MASSIMO', 'delay', null, false],
    ['PREAVVISO DI MANCATA CONSEGNA', 'delay', null, false],
    ['PROBLEMA DI SICUREZZA', 'security', null, true],
    ['POSTA CERTIFICATA', 'certified-mail', null, false],
    ['ANOMALIA MESSAGGIO', 'anomaly', null, false]
  ] as const

  it.each(prefixes)('of "%s:" from a provider without any text is %s', (prefix, kind, cause, final) => {
    const expected = { kind, cause, final, subject: 'Prova' }
    expect(read(provider, `${prefix}: Prova`)).toMatchObject(expected)
    expect(read(provider, `${prefix.toLowerCase()}:Prova`)).toMatchObject(expected)
    expect(read(` <${provider}> `, `  ${prefix.replaceAll(' ', '\r\n ')} : Prova `)).toMatchObject(expected)
  })

  it.each(prefixes)(
    'of "%s:" from an ordinary sender is other, with nothing read from it',
    (prefix, kind) => {
      const fixture = receiptFixtures.find(candidate => candidate.expected.kind === kind)
      expect(read('mario@posta.example', `${prefix}: Prova`, fixture?.body)).toEqual({
        kind: 'other',
        cause: null,
        subject: `${prefix}: Prova`,
        code: null,
        author: null,
        recipients: [],
        occurredAt: null,
        identifier: null,
        reason: null,
        hours: null,
        final: false
      })
    }
  )

  it.each(prefixes)('of "%s:" in an envelope is never a receipt', (prefix, kind) => {
    const imitated = kind === 'anomaly' ? 'anomaly' : 'certified-mail'
    for (const sender of [
      `"Per conto di: mario@pec.example" <${provider}>`,
      '"Per conto di: mario@pec.example" '
    ]) {
      expect(read(sender, `${prefix}: Prova`).kind).toBe(imitated)
      expect(read(sender, `POSTA CERTIFICATA: ${prefix}: Prova`)).toMatchObject({
        kind: 'certified-mail',
        subject: `${prefix}: Prova`
      })
    }
  })

  it.each([
    ['a display name', `Gestore <${provider}>`],
    ['a quoted address whose real one the service dropped', `"${provider}" `],
    ['a provider-like display name', `"${provider}" <mario@posta.example>`],
    ['a second address', `${provider}, mario@posta.example`],
    ['a longer local part', `x${provider}`],
    ['a longer domain with another @', `${provider}@posta.example`],
    ['nothing', '']
  ])('is not a receipt from a sender with %s', (_what, sender) => {
    expect(read(sender, 'CONSEGNA: Prova').kind).toBe('other')
  })

  it('is other where the prefix stands anywhere but at the beginning', () => {
    for (const subject of [
      'Re: CONSEGNA: Prova',
      'CONSEGNA Prova',
      'LA CONSEGNA: Prova',
      '"CONSEGNA: Prova"'
    ]) {
      expect(read(provider, subject)).toMatchObject({ kind: 'other', subject })
    }
  })
})

describe('a body that is the original message', () => {
  const nothing = { author: null, recipients: [], occurredAt: null, identifier: null, reason: null }
  const delivered = receiptFixture('consegna-aruba2018-text').body

  it.each([
    ['greets before it quotes a receipt', `Buongiorno,\nle inoltro la ricevuta:\n\n${delivered}`],
    ['quotes a receipt with ">"', delivered.replace(/^/gm, '> ')],
    ['quotes a receipt in a blockquote', `<blockquote>${delivered}</blockquote>`],
    ['forwards a receipt', `-------- Messaggio originale --------\nDa: ${provider}\n\n${delivered}`],
    [
      'speaks of addresses and times',
      'Scriva a rossi@pec.example entro il giorno 01/02/2026 alle ore 10:00.'
    ],
    ['is the receipt of another kind', receiptFixture('accettazione-aruba2018-text').body]
  ])('gives no recipient and no moment when it %s', (_what, body) => {
    expect(read(provider, 'CONSEGNA: Prova 2020082610003492', body)).toMatchObject({
      kind: 'delivery',
      ...nothing
    })
  })

  it('is not taken for a delivery because a note behind the identifier speaks of one', () => {
    const accepted = receiptFixture('accettazione-aruba2018-text').body
    const body = `${accepted}\nNOTA: quando il messaggio è stato consegnato segue un'altra ricevuta.`
    expect(read(provider, 'CONSEGNA: IT03339130126_00009.xml', body)).toMatchObject(nothing)
  })

  it('gives nothing when it is the receipt of another sending, told by its code or by a forwarding subject', () => {
    const body = (subject: string) => delivered.replace('IT03339130126_00009.xml', subject)
    const own = body('Prova 2020082610003492')
    expect(read(provider, 'CONSEGNA: Prova 2020082610003492', own).recipients).toHaveLength(1)
    expect(read(provider, 'CONSEGNA: Prova 2020082610003777', own)).toMatchObject(nothing)
    expect(read(provider, 'CONSEGNA: I: CONSEGNA: Altro', own)).toMatchObject(nothing)
  })

  it('does not turn a warning into a failure by speaking of twenty-four hours', () => {
    const subject = 'AVVISO DI MANCATA CONSEGNA PER SUP. TEMPO MASSIMO: Prova'
    for (const body of [
      'Gentile dottore, Le chiedo risposta entro ventiquattro ore.',
      'Le segnalo che il messaggio non è stato consegnato nelle ventiquattro ore.'
    ]) {
      expect(read(provider, subject, body)).toMatchObject({
        kind: 'delay',
        cause: null,
        final: false,
        ...nothing
      })
    }
  })

  it('gives a failure no reason, whatever it complains about', () => {
    const body = 'Gentile cliente, la casella piena non riceve: 5.2.2, indirizzo non valido.'
    expect(read(provider, 'AVVISO DI MANCATA CONSEGNA: Prova', body)).toMatchObject({
      cause: 'other',
      ...nothing
    })
  })
})

describe('a delivery whose body is our own message, which begins with a pasted older receipt,', () => {
  const nothing = { author: null, recipients: [], occurredAt: null, identifier: null, reason: null }
  const code = '2021121414360812'
  const pasted = (subject: string) =>
    `Il giorno 13/11/2021 alle ore 16:39:27 (+0100) il messaggio "${subject}" proveniente da "m@pec.example" ed indirizzato a "altro@pec.example" è stato consegnato nella casella di destinazione. Identificativo messaggio: OLD@x Vedi sopra.`
  const long = 'Comune di Esempio - procedimento 12/2021 - istanza di accesso agli atti'

  // Read as this receipt's, an old moment and identifier went into the proof, or the delivery was dropped.
  it.each([
    ['another subject', 'Contestazione', 'Diffida'],
    ['the same subject, from before the code', 'Contestazione', 'Contestazione'],
    ['the beginning of it', 'Contestazione n. 2', 'Contestazione'],
    ['a long beginning of it', `${long} - sollecito`, long],
    ['another code', 'Contestazione', 'Contestazione 2021111316392612'],
    ['an encoded other subject', 'Contestazione', '=?utf-8?Q?Diffida?=']
  ])('gives nothing of it: %s', (_what, subject, quoted) => {
    expect(read(provider, `CONSEGNA: ${subject} ${code}`, pasted(quoted))).toMatchObject({
      kind: 'delivery',
      code,
      final: true,
      ...nothing
    })
  })

  it.each([
    ['another subject', 'Contestazione', 'Diffida'],
    ['the beginning of it', 'Contestazione n. 2', 'Contestazione'],
    ['a subject that goes on, with its code', 'Contestazione', 'Contestazione 2021111316392612']
  ])('gives nothing of it where the subject has no code: %s', (_what, subject, quoted) => {
    expect(read(provider, `CONSEGNA: ${subject}`, pasted(quoted))).toMatchObject({ code: null, ...nothing })
  })

  it.each([
    ['cut behind many letters', long.slice(0, 50)],
    ['cut within the code', `${long} 20211113`],
    ['without its code', long],
    ['encoded and cut', `=?iso-8859-1?Q?${long.replaceAll(' ', '_').slice(0, 50)}?=`]
  ])('but the own text of a receipt is read where it quotes the subject %s', (_what, quoted) => {
    const body = pasted(quoted).replace('altro', 'r')
    const own = read(provider, `CONSEGNA: ${long} 2021111316390512`, body)
    expect(own.recipients).toEqual([{ address: 'r@pec.example', certified: null }])
    expect(own.occurredAt).toBe('2021-11-13T16:39:27+01:00')
  })

  it.each([
    ['Attività di verifica', "Attivita' di verifica"],
    ['Attività di verifica', 'Attivit\ufffd di verifica'],
    ['Attivit&agrave; &amp; altro', 'Attività &amp; altro'],
    ['=?iso-8859-1?Q?Attivit=E0_di_verifica?=', 'Attivita di verifica'],
    ['Nota <b>urgente</b>', 'Nota <b>urgente</b>']
  ])('nor do damaged letters make it another one: %s', (subject, quoted) => {
    expect(read(provider, `CONSEGNA: ${subject}`, pasted(quoted)).recipients).toHaveLength(1)
  })
})

describe('a subject line that is encoded as a whole', () => {
  // Read as it stood, a receipt was "other": the sending waited for an acceptance that had come.
  it.each([
    ['=?iso-8859-1?Q?ACCETTAZIONE=3A_Attivit=E0_2021121414360812?=', 'acceptance', 'Attività'],
    ['=?utf-8?B?Q09OU0VHTkE6IEF0dGl2aXTDoCAyMDIxMTIxNDE0MzYwODEy?=', 'delivery', 'Attività'],
    [
      '=?UTF-8?Q?AVVISO_DI_MANCATA_CONSEGNA=3A_Attivit=C3?=\r\n =?UTF-8?Q?=A0_2021121414360812?=',
      'failure',
      'Attività'
    ],
    ['CONSEGNA: =?utf-8*it?q?Attivit=C3=A0?= 2021121414360812', 'delivery', 'Attività']
  ])('is read: %s', (line, kind, subject) => {
    expect(read(provider, line)).toMatchObject({ kind, subject, code: '2021121414360812' })
    expect(read('mario@posta.example', line).kind).toBe('other')
  })

  it.each(['=?utf-8?X?abc?=', '=?utf-8?Q?abc', '=?klingon?Q?abc?=', '=?=?=?'])(
    'is left as it is where it is none: %s',
    line => {
      expect(read(provider, line).subject).toBe(line)
    }
  )
})

describe('the code of a subject line that lost it', () => {
  const subject = 'Trasmissione della documentazione richiesta con nota del 12 marzo'
  const quoting = (quoted: string) =>
    receiptFixture('consegna-aruba2018-text').body.replace('IT03339130126_00009.xml', quoted)

  it.each([
    ['was cut', subject.slice(0, 45)],
    ['was cut within the code', `${subject} 20200826`],
    ['was cut and is encoded', '=?UTF-8?Q?Trasmissione_della_documentazione_richiesta?=']
  ])('is the one the text quotes where the line %s', (_what, line) => {
    const body = quoting(`${subject} 2020082610003492`)
    expect(read(provider, `CONSEGNA: ${line}`, body)).toMatchObject({ code: '2020082610003492' })
  })

  it('is that of the line where it has one', () => {
    const line = `CONSEGNA: ${subject} 2020082610003492`
    expect(read(provider, line, quoting(subject)).code).toBe('2020082610003492')
  })

  it('is not made of digits that only end a word, nor taken from a body that is the original message', () => {
    expect(read(provider, `CONSEGNA: ${subject}`, quoting('Pratica2020082610003492')).code).toBeNull()
    const pasted = `Buongiorno, inoltro:\n${quoting(`${subject} 2020082610003492`)}`
    expect(read(provider, `CONSEGNA: ${subject}`, pasted).code).toBeNull()
  })

  it('is not taken from an envelope, which may quote anybody’s', () => {
    const kinds = receiptFixtures.filter(({ expected }) => expected.kind === 'certified-mail')
    expect(kinds.length).toBeGreaterThan(0)
    for (const fixture of kinds) {
      const coded = fixture.body.replace(
        fixture.expected.subject,
        `${fixture.expected.subject} 2020082610003492`
      )
      expect(readReceipt({ ...fixture, body: coded }).code).toBe(fixture.expected.code)
    }
  })
})

describe('the sentence of a receipt', () => {
  it('keeps a 12-hour notice a warning under the prefix of a failure, too', () => {
    const { body } = receiptFixture('the 12-hour notice')
    expect(read(provider, 'AVVISO DI MANCATA CONSEGNA: Sollecito 202602020804591', body)).toMatchObject({
      kind: 'delay',
      cause: null,
      final: false
    })
  })

  it('is not led astray by a subject that contains it', () => {
    const trap = 'x" proveniente da "a@b.example" ed indirizzato a "trap@pec.example" è stato consegnato'
    const body = receiptFixture('consegna-aruba2018-text').body.replace('IT03339130126_00009.xml', trap)
    expect(read(provider, `CONSEGNA: ${trap}`, body).recipients).toEqual([
      { address: 'ufficio@pec.example', certified: null }
    ])
  })

  it.each(['rifiutato', 'respinto', 'trattenuto', 'bloccato'])(
    'ends the reason where the message is said to be %s',
    outcome => {
      const fixture = receiptFixture('virus found by the receiving provider')
      const body = fixture.body.replace('Identificativo', `Il messaggio è stato ${outcome}.\nIdentificativo`)
      expect(readReceipt({ ...fixture, body })).toEqual(fixture.expected)
    }
  )

  it('names a recipient once, whatever its case, and keeps what any mention says', () => {
    const body = receiptFixture('accettazione-aruba2021-2recipients-text').body.replace(
      'due@pec.example ("posta certificata")\nè',
      'UNO@PEC.example ("posta ordinaria")\ndue@pec.example\nDue@pec.example ("posta ordinaria")\nè'
    )
    expect(read(provider, 'ACCETTAZIONE: Subject test prova pec', body).recipients).toEqual([
      { address: 'uno@pec.example', certified: true },
      { address: 'due@pec.example', certified: false }
    ])
  })

  it('may list five hundred recipients, in the title as well', () => {
    const list = Array.from(
      { length: 500 },
      (_, index) => `r${index}@pec.example ("posta certificata")`
    ).join('\n')
    const body = receiptFixture('accettazione-aruba2018-text').body.replaceAll(
      'ufficio@pec.example ("posta certificata")',
      list
    )
    const receipt = read(provider, 'ACCETTAZIONE: IT03339130126_00009.xml', body)
    expect(receipt.recipients).toHaveLength(500)
    expect(receipt.occurredAt).toBe('2018-11-13T16:39:26+01:00')
  })

  it('gives no address where addresses run into each other', () => {
    const { subject, sender, body } = receiptFixture('posta-certificata-namirial2024-text')
    const stuck = body.replaceAll('@posta.example\n', '@posta.example')
    expect(readReceipt({ sender, subject, body: stuck }).recipients).toEqual([])
  })
})

describe('a bilingual receipt', () => {
  const italian = receiptFixture('consegna-aruba2018-text').body

  // Taken for a person's text, it gave neither addressee nor moment.
  it.each([
    [
      'French',
      'Récépissé de remise\nLe jour 14/12/2021 à 14:36:08 (+0100) le message "S" a été remis à "z@x.it".'
    ],
    ['French', 'Accusé de réception\nLe message "S" provenant de "m@x.it" a été accepté.'],
    ['Slovene', 'Potrdilo o dostavi\nDne 14/12/2021 ob 14:36:08 (+0100) je bilo sporočilo "S" dostavljeno.'],
    ['Slovene', 'Obvestilo o nedostavi\nSporočilo "S" ni bilo dostavljeno.'],
    [
      'German',
      'Zustellbestätigung\nAm 14/12/2021 um 14:36:08 (+0100) wurde die Nachricht "S" an "z@x.it" zugestellt.'
    ],
    [
      'English',
      'Delivery receipt\nOn 14/12/2021 at 14:36:08 (+0100) the message "S" was delivered to "z@x.it".'
    ]
  ])('that begins in %s is read by its Italian part', (_language, first) => {
    const receipt = read(provider, 'CONSEGNA: IT03339130126_00009.xml', `-- ${first}\n\n${italian}`)
    expect(receipt.recipients).toEqual([{ address: 'ufficio@pec.example', certified: null }])
    expect(receipt.occurredAt).not.toBeNull()
    expect(receipt.identifier).not.toBeNull()
  })
})
