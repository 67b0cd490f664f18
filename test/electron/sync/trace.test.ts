import { describe, expect, test } from 'vitest'
import type { MassiveClient } from '../../../electron/service/types'
import { findTrace, type Leaving, type LostSend } from '../../../electron/sync/trace'
import { ok, type Result, refuse } from '../../../shared/errors/app-error'
import { sameSubject } from '../../../shared/mail/sending'
import type { InboxMail, ServiceMail } from '../../../shared/mail/service-mail'
import { scriptedClient } from '../../helpers/scripted-client'
import { fullMail, inboxMail, quoting, receiptTexts, serviceMail } from '../../helpers/service-mail'
import { noon } from '../../helpers/stored'

// A code taken wrongly shows the receipts of somebody else's message as proof of this one; a code not taken only has
// a person decide. So every doubt must end in the second.

const anna = 'anna@pec.example'
const [first, second] = ['20261124120005001', '20261124120105002'] as const
const minute = 60_000
const day = 24 * 60 * minute

/** When it began, by the service's clock, in milliseconds after noon. */
const began = (after: number): Leaving => ({ from: noon + after, openEnded: false })

const lost = (more: Partial<LostSend> = {}): LostSend => ({
  sender: 'ufficio@prova.example',
  subject: 'Istanza',
  addresses: [anna],
  leaving: began(0),
  code: null,
  rivals: [],
  ...more
})

interface Service {
  /** What the search gives, and what the newest page has. */
  readonly found?: readonly InboxMail[]
  readonly newest?: readonly InboxMail[]
  readonly texts?: Readonly<Record<number, string>>
  readonly underCode?: readonly ServiceMail[]
  readonly more?: Partial<MassiveClient>
}

function serviceWith({ found = [], newest = [], texts = {}, underCode = [], more }: Service): MassiveClient {
  const all = [...found, ...newest]
  return scriptedClient({
    inboxPage: async (page, q) =>
      ok({ rows: q !== undefined ? found : page === 1 ? newest : [], total: null, last: true }),
    message: async id => {
      const mail = all.find(one => one.id === id)
      const text = texts[id]
      return mail === undefined || text === undefined
        ? refuse('offline', 'no line')
        : ok(fullMail(mail, text))
    },
    mailOfSending: async () => ok(underCode),
    ...more
  })
}

const nobodys = () => false

async function trace(service: Service, send = lost(), isAnothers: (code: string) => boolean = nobodys) {
  return told(await findTrace(serviceWith(service), send, isAnothers))
}

function told(result: Result<unknown>): unknown {
  return result.ok ? result.value : result.error.code
}

const accepted = inboxMail(1, 'acceptance', { code: first, at: 5_000 })
const none = { kind: 'none' }
const ambiguous = { kind: 'ambiguous' }
const found = { kind: 'found', code: first }

describe('one acceptance that fits subject, time and recipient', () => {
  test('is the trace', async () => {
    expect(await trace({ found: [accepted], texts: { 1: receiptTexts.acceptance(anna) } })).toEqual(found)
  })

  test('is one and no two where search and newest page both show it', async () => {
    const twice = { ...accepted, id: 9 }
    const texts = { 1: receiptTexts.acceptance(anna), 9: receiptTexts.acceptance(anna) }
    expect(await trace({ found: [accepted], newest: [twice], texts })).toEqual(found)
  })

  test('is found on the newest page where the search finds nothing', async () => {
    expect(await trace({ newest: [accepted], texts: { 1: receiptTexts.acceptance(anna) } })).toEqual(found)
  })

  test('fits however the recipient and the subject are written', async () => {
    const shouted = inboxMail(1, 'acceptance', { subject: 'ISTANZA ', code: first, at: 5_000 })
    const texts = { 1: receiptTexts.acceptance('Anna@PEC.example') }
    expect(await trace({ found: [shouted], texts })).toEqual(found)
  })

  test('may say that it was not accepted: then it has left all the same', async () => {
    const text = receiptTexts
      .acceptance(anna)
      .replace(
        'è stato accettato dal sistema ed inoltrato',
        "è stato rilevato un problema che ne impedisce l'accettazione: indirizzo non valido. Il messaggio non è stato accettato"
      )
    const mail = inboxMail(1, 'non-acceptance', { code: first, at: 5_000 })
    expect(await trace({ found: [mail], texts: { 1: text } })).toEqual(found)
  })
})

describe('no trace is', () => {
  const text = receiptTexts.acceptance(anna)
  const cases: [string, InboxMail, string][] = [
    ['an acceptance of another subject', inboxMail(1, 'acceptance', { subject: 'Altro', code: first }), text],
    ['an acceptance without a code', inboxMail(1, 'acceptance'), text],
    [
      'one from a day before, as a letter has that is written again and again',
      inboxMail(1, 'acceptance', { code: first, at: -day - minute }),
      text
    ],
    [
      'one from just before whose text names nobody',
      inboxMail(1, 'acceptance', { code: first, at: -6 * minute }),
      'Si trasmette la ricevuta.'
    ],
    ['one for somebody else', accepted, receiptTexts.acceptance('bruno@pec.example')],
    ['one for somebody else too', accepted, receiptTexts.acceptance(anna, 'bruno@pec.example')],
    ['one of another sender', accepted, text.replace('ufficio@prova.example', 'altro@altrove.example')],
    [
      'one from long after whose text names nobody, as every later one may be under a common subject',
      inboxMail(1, 'acceptance', { code: first, at: 31 * minute }),
      'Si trasmette la ricevuta.'
    ],
    ['a delivery, which more than one can have', inboxMail(1, 'delivery', { code: first }), text],
    [
      'mail of a person who quotes it',
      inboxMail(1, 'mail', { subject: 'ACCETTAZIONE: Istanza', code: first }),
      text
    ],
    ['mail from nobody of the system', { ...accepted, sender: anna }, text]
  ]
  test.each(cases)('%s', async (_, mail, body) => {
    expect(await trace({ found: [mail], texts: { 1: body } })).toEqual(none)
  })

  test('an acceptance of another send of ours', async () => {
    const isAnothers = (code: string) => code === first
    expect(await trace({ found: [accepted], texts: { 1: text } }, lost(), isAnothers)).toEqual(none)
  })

  test('in an empty mailbox', async () => {
    expect(await trace({})).toEqual(none)
  })
})

describe('what could be it and proves nothing is for a person', () => {
  const text = receiptTexts.acceptance(anna)
  const late = inboxMail(1, 'acceptance', { code: first, at: 40 * minute })

  test.each<[string, InboxMail, string]>([
    ['an acceptance that comes late', late, text],
    [
      'one from an hour before, as after a clock that was set on unnoticed',
      inboxMail(1, 'acceptance', { code: first, at: -60 * minute }),
      text
    ],
    ['one whose date cannot be read', { ...accepted, receivedAt: null }, text],
    ['one with the original text in place of its own', accepted, 'Si trasmette la ricevuta.']
  ])('%s', async (_, mail, body) => {
    expect(await trace({ found: [mail], texts: { 1: body } })).toEqual(ambiguous)
  })

  test('one that names nobody besides one that names the recipient', async () => {
    const other = inboxMail(2, 'acceptance', { code: second, at: minute })
    const texts = { 1: text, 2: 'Si trasmette la ricevuta.' }
    expect(await trace({ found: [accepted, other], texts })).toEqual(ambiguous)
  })

  test('one that names a part of those who were sent to together', async () => {
    const together = lost({ addresses: [anna, 'bruno@pec.example'] })
    expect(await trace({ found: [accepted], texts: { 1: text } }, together)).toEqual(ambiguous)
  })

  test('one from an hour before on the second page of a common subject', async () => {
    const early = inboxMail(1, 'acceptance', { code: first, at: -60 * minute })
    const other = inboxMail(2, 'delivery', { at: -10 * minute })
    const inboxPage: MassiveClient['inboxPage'] = async (page, q) =>
      ok({ rows: q === undefined ? [] : page === 1 ? [other] : [early], total: null, last: page !== 1 })
    const message: MassiveClient['message'] = async () => ok(fullMail(early, text))
    expect(await trace({ more: { inboxPage, message } })).toEqual(ambiguous)
  })

  test('but a late one is no doubt about one in time', async () => {
    const both = { found: [accepted, { ...late, id: 2, object: `${late.object.slice(0, -1)}9` }] }
    expect(await trace({ ...both, texts: { 1: text, 2: text } })).toEqual(found)
  })
})

describe('a clock that is wrong', () => {
  const text = receiptTexts.acceptance(anna)
  const acceptedAt = (at: number) => ({
    found: [inboxMail(1, 'acceptance', { code: first, at })],
    texts: { 1: text }
  })

  test('by ten minutes hides no acceptance, which the service dates by its own', async () => {
    expect(await trace(acceptedAt(-10 * minute), lost({ leaving: began(-10 * minute) }))).toEqual(found)
    expect(await trace(acceptedAt(50 * minute), lost({ leaving: began(50 * minute) }))).toEqual(found)
  })

  test('does not widen the time', async () => {
    expect(await trace(acceptedAt(0), lost({ leaving: began(10 * minute) }))).toEqual(ambiguous)
    expect(await trace(acceptedAt(25 * minute), lost({ leaving: began(-10 * minute) }))).toEqual(ambiguous)
  })

  test('is wrong for a rival too', async () => {
    const send = lost({ leaving: began(-10 * minute), rivals: [began(-8 * minute)] })
    expect(await trace(acceptedAt(-7 * minute), send)).toEqual(ambiguous)
  })
})

describe('which of several it is nobody can say', () => {
  const other = inboxMail(2, 'acceptance', { code: second, at: minute })
  const text = receiptTexts.acceptance(anna)

  test('where two acceptances fit', async () => {
    expect(await trace({ found: [accepted, other], texts: { 1: text, 2: text } })).toEqual(ambiguous)
  })

  test('unless one is for somebody else, or another send of ours', async () => {
    const texts = { 1: text, 2: quoting(`Istanza ${second}`, receiptTexts.acceptance('bruno@pec.example')) }
    expect(await trace({ found: [accepted, other], texts })).toEqual(found)
    const both = { found: [accepted, other], texts: { 1: text, 2: text } }
    expect(await trace(both, lost(), code => code === second)).toEqual(found)
  })

  test('where a rival without a code began in the same time, and only then', async () => {
    const service = { found: [accepted], texts: { 1: text } }
    expect(await trace(service, lost({ rivals: [began(-minute)] }))).toEqual(ambiguous)
    expect(await trace(service, lost({ rivals: [began(-60 * minute), began(10 * minute)] }))).toEqual(found)
    // Known from an old copy it may have left at any time since.
    const sinceLong = { ...began(-60 * minute), openEnded: true }
    expect(await trace(service, lost({ rivals: [sinceLong] }))).toEqual(ambiguous)
  })
})

describe('it is not known whether there is exactly one', () => {
  const other = inboxMail(2, 'acceptance', { code: second, at: minute })
  const texts = { 1: receiptTexts.acceptance(anna) }

  test('while a candidate cannot be read', async () => {
    expect(await trace({ found: [accepted, other], texts })).toBe('offline')
  })

  test('while a candidate has another text than its line: ids shift when something is deleted', async () => {
    const message: MassiveClient['message'] = async () => ok(fullMail(other, receiptTexts.acceptance(anna)))
    expect(await trace({ found: [accepted], more: { message } })).toBe('message-changed')
  })

  test.each(['search', 'newest page'])('while the %s does not answer', async silent => {
    const inboxPage: MassiveClient['inboxPage'] = async (_page, q) =>
      (q !== undefined) === (silent === 'search')
        ? refuse('timeout', 'late')
        : ok({ rows: [accepted], total: null, last: true })
    const message: MassiveClient['message'] = async () =>
      ok(fullMail(accepted, receiptTexts.acceptance(anna)))
    expect(await trace({ more: { inboxPage, message } })).toBe('timeout')
  })
})

describe('a code that came with the failure', () => {
  const withCode = lost({ code: first })
  const text = receiptTexts.acceptance(anna)
  const underCode = [serviceMail('delivery', { code: first })]

  test('is the trace once its acceptance names the recipient, whatever else fits', async () => {
    const other = inboxMail(2, 'acceptance', { code: second, at: minute })
    const service = { found: [accepted, other], texts: { 1: text, 2: text } }
    expect(await trace(service, { ...withCode, rivals: [began(0)] })).toEqual(found)
  })

  test.each<[string, Service]>([
    ['no acceptance', {}],
    ['an acceptance that names nobody', { found: [accepted], texts: { 1: 'Si trasmette la ricevuta.' } }]
  ])('is for a person where receipts lie under it and %s', async (_, service) => {
    expect(await trace({ ...service, underCode }, withCode)).toEqual(ambiguous)
  })

  test.each([
    ['for somebody else', accepted, receiptTexts.acceptance('bruno@pec.example')],
    ['of another sender', accepted, text.replace('ufficio@prova.example', 'altro@altrove.example')],
    ['of last year', inboxMail(1, 'acceptance', { code: first, at: -365 * 24 * 60 * minute }), text]
  ])('is not its own where the acceptance is %s', async (_, mail, body) => {
    expect(await trace({ found: [mail], texts: { 1: body }, underCode }, withCode)).toEqual(none)
  })

  test.each([
    ['nothing', []],
    ['a reply', [serviceMail('mail', { subject: 'Re: Istanza', code: first })]],
    ['mail of the same subject', [serviceMail('mail', { code: first })]],
    ['a receipt of another subject', [serviceMail('acceptance', { subject: 'Altro', code: first })]]
  ])('proves nothing with %s under it', async (_, listed) => {
    expect(await trace({ underCode: listed }, withCode)).toEqual(none)
  })

  test('is not asked about where it is another send of ours, which would show its receipts here', async () => {
    expect(await trace({ underCode }, withCode, code => code === first)).toEqual(none)
  })

  test('tells nothing while its list does not come', async () => {
    const mailOfSending: MassiveClient['mailOfSending'] = async () => refuse('server-fault', 'no')
    expect(await trace({ more: { mailOfSending } }, withCode)).toBe('server-fault')
  })
})

test('subjects are the same whatever became of case and blanks on the way', () => {
  expect(sameSubject('Istanza  di\n accesso ', 'istanza di ACCESSO')).toBe(true)
  expect(sameSubject('Istanza di accesso', 'Istanza d’accesso')).toBe(false)
})
