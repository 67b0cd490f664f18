// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { recipientsOf } from '../../../../renderer/features/composer/chips'
import { isJudicialNotice, legalNoticeWord } from '../../../../renderer/features/composer/legal-notice'
import { preFlight } from '../../../../renderer/features/composer/pre-flight'
import { type Circumstances, strongDoubts, warned } from '../../../../renderer/features/composer/warnings'

// What these would catch: a message that goes out twice by a slip, a notice served by a way that cannot prove it, and
// receipts lost in a full mailbox; and warnings so frequent that nobody reads them.

describe('a notice with legal effect of its own', () => {
  it.each([
    'Notificazione ai sensi della L. 53/1994',
    'NOTIFICAZIONE',
    'relata di notificazione',
    'si notifica ai sensi dell’art. 3-bis',
    'ai sensi della legge 53/1994',
    'L.53/94',
    'legge n. 53/1994',
    'legge 21 gennaio 1994, n. 53',
    'Zustellung im Sinne des Gesetzes Nr. 53/1994',
    'Zustellung im Sinne von Art. 140',
    'Gesetz vom 21. Januar 1994, Nr. 53',
    'served under Law no. 53/1994'
  ])('is recognised in “%s”', text => {
    expect(legalNoticeWord(text)).not.toBeNull()
  })

  it.each([
    'Prot. 53/1994',
    'fattura 53/1994',
    'pratica n. 53',
    'Le notifiche del telefono',
    'legge 241/1990',
    'Zustellung der Unterlagen bis Freitag',
    'Bestätigung der Zustellung',
    'prenotificazioneonline',
    'legge 21 gennaio 1994, n. 535'
  ])('is not read into “%s”', text => {
    expect(legalNoticeWord(text)).toBeNull()
  })
})

// The rule on hours, told of every notice, would be told of most where it does not hold.
describe('a judicial notice', () => {
  it.each([
    'Notificazione ai sensi della L. 53/1994',
    'legge 21 gennaio 1994, n. 53',
    'notificazione in proprio',
    'Notifica giudiziaria',
    'notificazione a mezzo ufficiale giudiziario',
    'relata di notificazione',
    'si notifica ai sensi dell’art. 3-bis',
    'notificazione ex art. 140 c.p.c.',
    'gerichtliche Zustellung'
  ])('is recognised in “%s”', text => expect(isJudicialNotice(text)).toBe(true))

  it.each([
    'notificazione di violazione dei dati',
    'Notificazione',
    'notificazione della cartella di pagamento',
    'Zustellung im Sinne von Art. 140',
    'pratica n. 53'
  ])('is not read into “%s”', text => expect(isJudicialNotice(text)).toBe(false))
})

const nothing: Circumstances = {
  fromOldCopy: false,
  sentBefore: [],
  freeBytes: null,
  receiptsPerMessage: 2,
  budget: null,
  deadline: false
}
const before = { sendingId: 's', recipientId: 'r', address: 'a@pec.example', at: 1 }

function judge(
  change: Partial<Circumstances>,
  { recipients = ['a@pec.example'], subject = 'Sollecito', bodyHtml = '<p>Testo</p>', fileSizes = [0] } = {}
) {
  const letter = { chips: recipientsOf(recipients).chips, subject, bodyHtml, together: false, fileSizes }
  const flight = preFlight(letter, { plan: 'standard', limitBytes: 30_000_000 })
  return warned(flight, letter, { ...nothing, ...change })
}

describe('the circumstances of a letter', () => {
  it('raise no doubt by themselves', () => {
    expect(judge({ freeBytes: 1_000_000_000 }).doubts).toEqual([])
  })

  it('put what was sent before first, and ask about it', () => {
    const flight = judge({ sentBefore: [before] }, { bodyHtml: '<p>In allegato.</p>', fileSizes: [] })
    expect(flight.doubts.map(({ kind }) => kind)).toEqual(['sent-before', 'attachment-missing'])
    expect(strongDoubts(flight).map(({ kind }) => kind)).toEqual(['sent-before'])
  })

  it('ask about a legal notice in the subject or the own text, not in what is quoted', () => {
    const notice = 'Notificazione'
    expect(strongDoubts(judge({}, { subject: notice }))).toEqual([
      { kind: 'legal-notice', word: notice, judicial: false }
    ])
    expect(strongDoubts(judge({}, { bodyHtml: `<p>${notice}</p>` }))).toHaveLength(1)
    expect(judge({}, { bodyHtml: `<p>Sì.</p><blockquote>${notice}</blockquote>` }).doubts).toEqual([])
  })

  it('count receipts for every recipient against what is left, and never stop a send by that', () => {
    const recipients = ['a@pec.example', 'b@pec.example', 'c@pec.example']
    const letter = { recipients, fileSizes: [1_000_000] }
    const needed = 3 * 2 * (1.37 * 1_000_000 + 10_000)
    const full = judge({ freeBytes: needed - 1_000 }, letter)
    expect(full.doubts.map(({ kind }) => kind)).toEqual(['quota'])
    expect(strongDoubts(full)).toEqual([])
    expect(judge({ freeBytes: needed + 1_000 }, letter).doubts).toEqual([])
    expect(judge({ freeBytes: needed + 1_000, receiptsPerMessage: 3 }, letter).doubts).toHaveLength(1)
  })

  it('say nothing of a mailbox whose room is not known', () => {
    expect(judge({ freeBytes: null }, { fileSizes: [20_000_000] }).doubts).toEqual([])
  })
})

describe('the budget of the month', () => {
  const standing = (spent: number, whenExceeded: 'warn' | 'stop') => ({
    budget: { milliEuro: 1_000, whenExceeded },
    spent
  })
  const kinds = (change: Partial<Circumstances>) => {
    const flight = judge(change)
    return { all: flight.doubts.map(({ kind }) => kind), asked: strongDoubts(flight).map(({ kind }) => kind) }
  }

  it('is told from four fifths on, and where a sending would go beyond it', () => {
    expect(kinds({ budget: standing(700, 'warn') }).all).toEqual([])
    expect(kinds({ budget: standing(800, 'warn') }).all).toEqual(['budget-near'])
    expect(kinds({ budget: standing(960, 'warn') })).toEqual({ all: ['budget-warn'], asked: [] })
  })

  it('is asked about where a deadline is at stake, and not where the answer would be no', () => {
    const budget = standing(960, 'stop')
    expect(kinds({ budget })).toEqual({ all: ['budget-stop'], asked: [] })
    expect(kinds({ budget, deadline: true })).toEqual({ all: ['budget-ask'], asked: ['budget-ask'] })
  })
})
