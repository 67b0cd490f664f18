import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { registrationFaults } from '../../../shared/lifecycle/check-registration'
import { faultCodes, isHint } from '../../../shared/lifecycle/faults'
import {
  customerTypes,
  mailboxTypes,
  type Registration,
  textFields
} from '../../../shared/lifecycle/registration'
import { inventedPerson } from '../../helpers/invented-person'
import { registration } from '../../helpers/registration'

// A registration costs money and is bound to a person: what is sent wrong is paid, refused by hand and paid again.

const now = Date.UTC(2026, 10, 29, 12)

function faultsOf(change: Partial<Registration>) {
  return registrationFaults({ ...registration, ...change }, now)
}

const papers = {
  tipo_documento: 'CARTA_D_IDENTITA',
  numero_documento: 'CA00000AA',
  data_scadenza_documento: '01/01/2030',
  documento_rilasciato_da: 'Comune di Roma',
  data_rilascio_documento: '01/01/2020'
} as const

const company = {
  tipo_cliente: 'IM',
  sottotipo_cliente: 'IN',
  denominazione_titolare: 'Esempio srl',
  cf_piva_titolare: '00743110157'
} as const

describe('a registration against which nothing stands', () => {
  test('has no fault', () => {
    expect(faultsOf({})).toEqual({})
    expect(faultsOf(papers)).toEqual({})
    expect(faultsOf(company)).toEqual({})
  })

  test('of anybody the fiscal code was built for has none, also with letters for digits, women, and births abroad', () => {
    fc.assert(
      fc.property(inventedPerson, person => {
        expect(registrationFaults(person, now)).toEqual({})
      })
    )
  })

  test('has a fault once one character of the fiscal code is another', () => {
    const chars = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789']
    fc.assert(
      fc.property(inventedPerson, fc.nat(15), fc.constantFrom(...chars), (person, index, char) => {
        const code = person.codice_fiscale_richiedente.toUpperCase()
        fc.pre(code[index] !== char)
        const other = code.slice(0, index) + char + code.slice(index + 1)
        const { codice_fiscale_richiedente: fault } = registrationFaults(
          { ...person, codice_fiscale_richiedente: other },
          now
        )
        expect(fault).toMatch(/^fiscal-code-(?:form|check-digit)$/)
      })
    )
  })
})

describe('whatever is typed', () => {
  test('is answered with codes of the list, never with an exception', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom('', ' ', '31/02/2000', 'RSSMRA80A01H501U', '((((', '+', '@', 'IT', '00000000000')
    )
    const texts = fc.record(Object.fromEntries(textFields.map(field => [field, text])))
    fc.assert(
      fc.property(texts, fc.boolean(), (typed, calls) => {
        const callback = calls ? { url: '', method: 'POST' as const, field: '', data: {} } : null
        const faults = registrationFaults({ ...registration, ...typed, callback }, now)
        for (const fault of Object.values(faults)) expect(faultCodes).toContain(fault)
      })
    )
  })

  test('is judged without the blanks around it, which are not sent', () => {
    const padded = Object.fromEntries(textFields.map(field => [field, ` ${registration[field]} `]))
    expect(faultsOf(padded)).toEqual({})
  })
})

describe('what has to be given', () => {
  test('is what the contract requires', () => {
    const empty = Object.fromEntries(textFields.map(field => [field, '']))
    expect(Object.entries(faultsOf(empty)).filter(([, fault]) => fault !== 'missing')).toEqual([])
    expect(Object.keys(faultsOf(empty))).toHaveLength(16)
  })

  test.each(['IM', 'PS', 'PL', 'PC', 'A'])('is the holder too for customers of type %s', type => {
    expect(faultsOf({ tipo_cliente: type })).toMatchObject({
      denominazione_titolare: 'missing',
      cf_piva_titolare: 'missing'
    })
  })

  test('is the trade where a type has some, and its words where it is another', () => {
    expect(faultsOf({ ...company, sottotipo_cliente: '' }).sottotipo_cliente).toBe('missing')
    expect(faultsOf({ ...company, sottotipo_cliente: 'X' }).sottotipo_cliente_altro).toBe('missing')
    expect(faultsOf({ ...company, sottotipo_cliente: 'LR' }).sottotipo_cliente).toBe('subtype-not-of-type')
    expect(faultsOf({ sottotipo_cliente: 'X', sottotipo_cliente_altro: 'x' }).sottotipo_cliente).toBe(
      'subtype-not-of-type'
    )
  })

  test('is all of an identity paper, or nothing of it', () => {
    expect(faultsOf({ numero_documento: 'CA00000AA' })).toEqual({
      tipo_documento: 'missing',
      data_scadenza_documento: 'missing',
      documento_rilasciato_da: 'missing',
      data_rilascio_documento: 'missing'
    })
  })
})

describe('the address', () => {
  test.each([
    ['PECMASSIVA', 'a@pecmassiva.com', undefined],
    ['PECMASSIVA', 'a@legalmail.it', 'domain-not-of-type'],
    ['GOLD', 'a@legalmail.it', undefined],
    ['GOLD', 'a@testcert.legalmail.it', undefined],
    ['BRONZE', 'a@pecmassiva.com', 'domain-not-of-type'],
    ['DOMICILIODIGITALE', 'a@domiciliodigitale.com', undefined],
    ['DOMICILIODIGITALE', 'a@legalmail.it', 'domain-not-of-type'],
    ['STANDARD', 'a@pec.esempio.it', 'own-domain'],
    ['STANDARD', 'Anna <a@legalmail.it>', 'not-an-address']
  ])('of type %s at %s: %s', (tipo_casella, casella_pec, fault) => {
    expect(faultsOf({ tipo_casella, casella_pec }).casella_pec).toBe(fault)
  })

  test('of a domain of one’s own is only remarked on, one of another type is refused', () => {
    expect(isHint('own-domain')).toBe(true)
    expect(isHint('domain-not-of-type')).toBe(false)
  })
})

test.each([
  ['email', 'mario', 'not-an-address'],
  ['tipo_casella', 'ORO', 'unknown-choice'],
  ['tipo_cliente', 'ZZ', 'unknown-choice'],
  ['sesso_richiedente', 'X', 'unknown-choice'],
  ['sesso_richiedente', 'F', 'fiscal-code-not-the-sex'],
  ['data_nascita_richiedente', '02/01/1980', 'fiscal-code-not-the-birth-date'],
  ['data_nascita_richiedente', '1980-01-01', 'date-form'],
  ['data_nascita_richiedente', '29/02/1981', 'date-impossible'],
  ['data_nascita_richiedente', '01/01/1880', 'date-impossible'],
  ['data_nascita_richiedente', '30/11/2026', 'date-in-future'],
  ['data_nascita_richiedente', '30/11/2008', 'minor'],
  ['data_nascita_richiedente', '29/11/2008', 'fiscal-code-not-the-birth-date'],
  ['nome_richiedente', 'Ugo', 'fiscal-code-not-the-name'],
  ['cognome_richiedente', 'Verdi', 'fiscal-code-not-the-name'],
  ['nome_richiedente', '玛丽', undefined],
  ['codice_fiscale_richiedente', 'RSSMRA80A01H501', 'fiscal-code-form'],
  ['codice_fiscale_richiedente', 'RSSMRA80A01H501A', 'fiscal-code-check-digit'],
  ['telefono', '12', 'phone'],
  ['telefono', 'tel. 0461123456', 'phone'],
  ['telefono', '+49 30 901820', undefined],
  ['cellulare', '333 123 4567', undefined],
  ['cap_titolare', '3812', 'postal-code'],
  ['cap_titolare', '20121', 'postal-code-not-in-province'],
  ['cap_titolare', '38010', undefined],
  ['provincia_titolare', 'Trento', 'province'],
  ['nazione_titolare', 'Italia', 'country'],
  ['cf_piva_titolare', '00743110158', 'vat-number'],
  ['cf_piva_titolare', 'IT00743110157', 'vat-number'],
  ['cf_piva_titolare', 'RSSMRA80A01H501U', undefined],
  ['cf_piva_titolare', 'RSSMRA80A01H501A', 'fiscal-code-check-digit'],
  ['indirizzo_titolare', 'a'.repeat(256), 'too-long']
] as const)('%s as "%s": %s', (field, text, fault) => {
  expect(faultsOf({ [field]: text })[field]).toBe(fault)
})

test.each([
  [{ tipo_documento: 'TESSERA' }, { tipo_documento: 'unknown-choice' }],
  [{ data_scadenza_documento: '28/11/2026' }, { data_scadenza_documento: 'paper-expired' }],
  [{ data_scadenza_documento: '29/11/2026' }, {}],
  [{ data_rilascio_documento: '30/11/2026' }, { data_rilascio_documento: 'date-in-future' }],
  [
    { data_scadenza_documento: '31/12/2019' },
    { data_scadenza_documento: 'paper-expired', data_rilascio_documento: 'issued-after-expiry' }
  ]
])('a paper with %o has %o against it', (change, faults) => {
  expect(faultsOf({ ...papers, ...change })).toEqual(faults)
})

test('days are those of Rome, where midnight comes before that of Greenwich', () => {
  const change = { ...registration, ...papers, data_scadenza_documento: '29/11/2026' }
  expect(registrationFaults(change, Date.UTC(2026, 10, 29, 22, 59))).toEqual({})
  expect(registrationFaults(change, Date.UTC(2026, 10, 29, 23, 0))).toEqual({
    data_scadenza_documento: 'paper-expired'
  })
})

test('an address abroad has a postal code of whatever form', () => {
  expect(faultsOf({ nazione_titolare: 'GB', cap_titolare: 'SW1A 1AA' })).toEqual({})
})

test.each([
  ['https://esempio.it/novita?x=1', 'POST', 'dati', undefined],
  ['https://esempio.it', 'JSON', '', undefined],
  ['https://esempio.it', 'POST', '', 'missing'],
  ['', 'JSON', '', 'missing'],
  ['ftp://esempio.it', 'JSON', '', 'not-a-web-address'],
  ['https://me:pw@esempio.it/', 'JSON', '', 'not-a-web-address'],
  ['https://esempio.it/a b', 'JSON', '', 'not-a-web-address']
] as const)('a callback to "%s" by %s into "%s": %s', (url, method, field, fault) => {
  expect(faultsOf({ callback: { url, method, field, data: {} } }).callback).toBe(fault)
})

test('every type of mailbox and customer is judged', () => {
  for (const tipo_casella of mailboxTypes) {
    for (const tipo_cliente of customerTypes)
      expect(faultsOf({ tipo_casella, tipo_cliente }).tipo_cliente).toBeUndefined()
  }
})
