import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openLocally } from '../../../electron/archive/local-archive'
import type { SearchScope } from '../../../electron/archive/search-conditions'
import type { OpenArchive } from '../../../electron/archive/worker-archive'
import type { InboxMail } from '../../../shared/mail/service-mail'
import { parseQuery } from '../../../shared/search/query'

const delivered = (address: string) => `Ricevuta di avvenuta consegna

Il giorno 03/03/2026 alle ore 10:00:00 (+0100) il messaggio
"Fattura 12 2026030310000012" proveniente da "noi@pec-studio.example"
ed indirizzato a "${address}"
è stato consegnato nella casella di destinazione.
Identificativo messaggio: opec1.20260303100000.1.1.1@pec-gestore.example`

const failed = `Avviso di mancata consegna

Il giorno 04/03/2026 alle ore 10:00:00 (+0100) nel messaggio
"Fattura 13 2026030410000013" proveniente da "noi@pec-studio.example"
e destinato all'utente "anna.moser@pec-privati.example"
è stato rilevato un errore 5.2.2 - Gestore Due - casella piena
Il messaggio è stato rifiutato dal sistema.
Identificativo messaggio: opec1.20260304100000.1.1.1@pec-gestore.example`

/** Oldest first; the number is the day of March 2026. */
const mails: readonly (Pick<InboxMail, 'sender' | 'object'> & { day: number; body: string | null })[] = [
  {
    day: 1,
    sender: '"Per conto di: mario.rossi@pec-comune.example" ',
    object: 'POSTA CERTIFICATA: Perché così',
    body: 'La città di Bolzano chiede: Größe XL?\nDistinti saluti, Mario Rossi'
  },
  {
    day: 2,
    sender: '"Per conto di: bauamt@gemeinde.example" ',
    object: 'POSTA CERTIFICATA: Ansuchen',
    body: '<html><body><p>Die Gr&ouml;&szlig;e <b>per&shy;ch&eacute;</b> bold</p><p>Rossini</p></body></html>'
  },
  {
    day: 3,
    sender: 'posta-certificata@pec-gestore.example',
    object: 'CONSEGNA: Fattura 12 2026030310000012',
    body: delivered('petra.auer@pec-privati.example')
  },
  {
    day: 4,
    sender: 'posta-certificata@pec-gestore.example',
    object: 'AVVISO DI MANCATA CONSEGNA: Fattura 13 2026030410000013',
    body: failed
  },
  { day: 5, sender: 'x@posta.example', object: 'senza testo', body: null },
  {
    day: 6,
    sender: '"Per conto di: mario.rossi@pec-comune.example" ',
    object: 'POSTA CERTIFICATA: riunione',
    body: 'Mario Bianchi scrive a "Rossi" NEAR(a b) OR x*'
  }
]

let folder = ''
let archive: OpenArchive

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'ceralacca-search-'))
  archive = openLocally({ file: path.join(folder, 'archive.db'), key: 'b'.repeat(64) }, () => 1_000)
  await fill('office', mails)
  await fill('other', mails.slice(0, 1))
})

afterAll(async () => {
  await archive.close()
  await rm(folder, { recursive: true, force: true })
})

async function fill(mailboxId: string, given: typeof mails): Promise<void> {
  const { mail } = archive.tables
  const page = given.map(({ day, sender, object }, at) => ({
    id: at + 1,
    sender,
    object,
    recipient: 'noi@pec-studio.example',
    date: String(day),
    receivedAt: `2026-03-0${day}T00:00:00+01:00`
  }))
  await mail.beginPass(mailboxId, 'full')
  const taken = await mail.takePage(mailboxId, 'full', 1, page.reverse())
  const ids = taken.ok ? taken.value.added.map(({ id }) => id).reverse() : []
  for (const [at, { body }] of given.entries()) {
    if (body !== null) await mail.keepText(ids[at] ?? 0, { body, damaged: false })
  }
}

const scopeOf = (typed: string, rest: Partial<SearchScope> = {}): SearchScope => ({
  mailboxIds: ['office'],
  query: parseQuery(typed),
  ...rest
})

async function found(typed: string, rest: Partial<SearchScope> = {}): Promise<number[]> {
  const page = await archive.tables.search.search(scopeOf(typed, rest), 50)
  return page.found.map(({ mail }) => Number(mail.date))
}

/** Each in an archive that has nothing in memory, and again with all of it there. */
describe.each(['by the index', 'in memory'])('what is found %s', way => {
  beforeAll(async () => {
    if (way === 'in memory') expect(await archive.tables.search.prepare(['office', 'other'])).toBe(true)
  })

  it.each([
    ['rossi', [6, 2, 1]],
    ['"rossi"', [6, 1]],
    ['mario ros', [6, 1]],
    ['"mario rossi"', [6, 1]],
    ['"mario bianchi', [6]],
    ['mario.rossi@pec-comune.example', [6, 1]],
    ['perche', [2, 1]],
    ['PERCHÉ', [2, 1]],
    ['citta bolz', [1]],
    ['größe', [2, 1]],
    ['bold', [2]],
    ['html', []],
    ['fattura', [4, 3]],
    ['2026030310000012', [3]],
    ['202603', [4, 3]],
    ['petra.auer@pec-privati.example', [3]],
    ['"casella piena"', [4]],
    ['senza', [5]],
    ['da:rossi', [6, 1]],
    ['von:bauamt', [2]],
    ['from:"mario rossi"', [6, 1]],
    ['a:petra', [3]],
    ['an:noi petra', [3]],
    ['oggetto:fattura', [4, 3]],
    ['betreff:rossi', []],
    ['rossi -bianchi', [2, 1]],
    ['-rossi', [5, 4, 3, 2]],
    ['-rossi -fattura', [5, 2]],
    ['rossi -da:rossi', [2]],
    ['tipo:consegna', [3]],
    ['art:fehler', [4]],
    ['type:failure fattura', [4]],
    ['tipo:posta', [6, 5, 2, 1]],
    ['tipo:ricevute', [4, 3]],
    ['tipo:sicurezza', []],
    ['-tipo:posta', [4, 3]],
    ['prima:03/03/2026', [2, 1]],
    ['nach:03.03.2026', [6, 5, 4]],
    ['after:2026-03-01 before:2026-03-04', [3, 2]],
    ['rossi dopo:01/03/2026', [6, 2]],
    ['dopo:2026', []],
    ['è:non-letto', [6, 5, 2, 1]],
    ['is:unread ros', [6, 2, 1]],
    ['is:read', []],
    ['non_esiste', []],
    ['a* OR b NEAR(', [6]],
    ['', []]
  ])('%j', async (typed, days) => {
    expect(await found(typed)).toEqual(days)
  })
})

describe('a page of results', () => {
  it('shows the text around the match and says where words stand', async () => {
    const page = await archive.tables.search.search(scopeOf('mario bianchi'), 50)
    expect(page.found.map(({ snippet, fields }) => ({ snippet, fields }))).toEqual([
      { snippet: 'Mario Bianchi scrive a "Rossi" NEAR(a b) OR x*', fields: ['sender', 'body'] }
    ])
    const html = await archive.tables.search.search(scopeOf('bold'), 50)
    expect(html.found[0]?.snippet).toContain('Die Größe')
    const reason = await archive.tables.search.search(scopeOf('piena'), 50)
    expect(reason.found[0]?.fields).toEqual(['body', 'reason'])
    const addressee = await archive.tables.search.search(scopeOf('a:petra'), 50)
    expect(addressee.found[0]).toMatchObject({ snippet: null, fields: ['recipient'] })
    const noText = await archive.tables.search.search(scopeOf('senza'), 50)
    expect(noText.found[0]).toMatchObject({ snippet: null, fields: ['subject'] })
  })

  it('goes on behind the last one, and says whether there are more', async () => {
    const first = await archive.tables.search.search(scopeOf('mario ros'), 1)
    expect(first).toMatchObject({ found: [{ mail: { date: '6' } }], more: true })
    const id = first.found[0]?.mail.id ?? 0
    const next = await archive.tables.search.search(scopeOf('mario ros'), 1, id)
    expect(next).toMatchObject({ found: [{ mail: { date: '1' } }], more: false })
  })

  it('counts', async () => {
    expect(await archive.tables.search.count(scopeOf('rossi'))).toEqual({ count: 3, more: false })
  })

  it('looks through several mailboxes at once, and through no others', async () => {
    expect(await found('bolz', { mailboxIds: ['office', 'other'] })).toEqual([1, 1])
    expect(await found('tipo:posta', { mailboxIds: ['office', 'other'] })).toEqual([6, 5, 2, 1, 1])
    expect(await found('rossi', { mailboxIds: ['other'] })).toEqual([1])
    expect(await found('rossi', { mailboxIds: [] })).toEqual([])
  })

  it('finds a text as soon as it is kept, though the mail was in memory without it', async () => {
    expect(await found('ritardataria')).toEqual([])
    const [row] = (await archive.tables.search.search(scopeOf('senza'), 1)).found
    await archive.tables.mail.keepText(row?.mail.id ?? 0, { body: 'Ritardataria', damaged: false })
    expect(await found('ritardataria')).toEqual([5])
    expect(await found('r')).toEqual([6, 5, 4, 3, 2, 1])
  })

  it('finds what is hidden on its own shelf alone', async () => {
    const [row] = (await archive.tables.search.search(scopeOf('riunione'), 1)).found
    await archive.tables.lists.markHidden('office', [row?.mail.key ?? ''], true)
    expect(await found('rossi')).toEqual([2, 1])
    expect(await found('rossi', { hidden: true })).toEqual([6])
    await archive.tables.lists.markHidden('office', [row?.mail.key ?? ''], false)
  })
})

describe('whatever is typed', () => {
  const pieces = fc.constantFrom(
    'a*',
    'OR',
    'NEAR(',
    '"',
    ' -',
    'da:',
    'tipo:',
    'is:un',
    'prima:',
    '2026',
    '\0',
    '{',
    ' ',
    ')',
    '^',
    ':'
  )
  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces).map(parts => parts.join('')),
    fc.constantFrom('"x" '.repeat(2_500), 'a '.repeat(5_000), '('.repeat(10_000), `"${'a'.repeat(10_000)}`)
  )

  // A rare kind is sought in the index alone, everything else in memory where all of it is there.
  it.each(['', 'tipo:mancata '])('is looked for without an error behind %j', async before => {
    await fc.assert(
      fc.asyncProperty(hostile, fc.boolean(), async (typed, both) => {
        const mailboxIds = both ? ['office', 'other'] : ['office']
        const page = await archive.tables.search.search(scopeOf(before + typed, { mailboxIds }), 5)
        expect(page.found.length).toBeLessThanOrEqual(5)
      }),
      { numRuns: 300 }
    )
  })
})
