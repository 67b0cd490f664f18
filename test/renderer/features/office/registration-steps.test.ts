import { describe, expect, it } from 'vitest'
import { dropped, movedTo, without } from '../../../../renderer/features/office/mailboxes/page-order'
import {
  fieldsOf,
  stepIds,
  stepOf,
  withField
} from '../../../../renderer/features/office/mailboxes/registration-steps'
import de from '../../../../shared/i18n/de/mailboxes.json' with { type: 'json' }
import en from '../../../../shared/i18n/en/mailboxes.json' with { type: 'json' }
import it_ from '../../../../shared/i18n/it/mailboxes.json' with { type: 'json' }
import {
  customerSubtypes,
  customerTypes,
  emptyRegistration,
  identityPapers,
  mailboxTypes,
  otherSubtype,
  textFields
} from '../../../../shared/lifecycle/registration'

const company = withField(emptyRegistration, 'tipo_cliente', 'IM')

describe('the steps of a registration', () => {
  it('ask for every field of the contract, each once', () => {
    const other = withField(company, 'sottotipo_cliente', otherSubtype)
    const asked = stepIds.flatMap(step => fieldsOf(step, other))
    expect(asked.toSorted()).toEqual([...textFields].toSorted())
    for (const field of textFields) expect(fieldsOf(stepOf(field), other)).toContain(field)
  })

  it('ask for a sector only where the customer can have one, and for its words only where it is another', () => {
    const person = withField(emptyRegistration, 'tipo_cliente', 'PV')
    expect(fieldsOf('customer', person)).not.toContain('sottotipo_cliente')
    expect(fieldsOf('customer', company)).toContain('sottotipo_cliente')
    expect(fieldsOf('customer', company)).not.toContain('sottotipo_cliente_altro')
  })

  // It would go along unseen, and be paid for.
  it('forget a sector that the new type of customer has not', () => {
    const baker = withField(
      withField(company, 'sottotipo_cliente', otherSubtype),
      'sottotipo_cliente_altro',
      'forno'
    )
    const lawyer = withField(baker, 'tipo_cliente', 'PS')
    expect(lawyer).toMatchObject({ sottotipo_cliente: otherSubtype, sottotipo_cliente_altro: 'forno' })
    const builder = withField(company, 'sottotipo_cliente', 'ED')
    expect(withField(builder, 'tipo_cliente', 'PS').sottotipo_cliente).toBe('')
    expect(withField(baker, 'tipo_cliente', 'PV')).toMatchObject({
      sottotipo_cliente: '',
      sottotipo_cliente_altro: ''
    })
  })

  it('lead from a field the service names to where it is asked for', () => {
    expect(stepOf('cap_titolare')).toBe('address')
    expect(stepOf('callback')).toBe('options')
    expect(stepOf('something else')).toBe('summary')
  })
})

describe.each([
  ['it', it_],
  ['de', de],
  ['en', en]
])('in %s', (_, words) => {
  it('every choice of the contract has words', () => {
    const choices = words.choice
    expect(Object.keys(choices.tipo_casella)).toEqual(expect.arrayContaining([...mailboxTypes]))
    expect(Object.keys(choices.tipo_cliente)).toEqual(expect.arrayContaining([...customerTypes]))
    expect(Object.keys(choices.tipo_documento)).toEqual(expect.arrayContaining([...identityPapers]))
    const subtypes = new Set(Object.values(customerSubtypes).flat())
    expect(Object.keys(choices.sottotipo_cliente)).toEqual(expect.arrayContaining([...subtypes]))
    expect(Object.keys(words.field)).toEqual(expect.arrayContaining([...textFields]))
  })
})

describe('the pages of the papers', () => {
  const ids = ['a', 'b', 'c']

  it('move to any place and lose none', () => {
    expect(movedTo(ids, 'a', 2)).toEqual(['b', 'c', 'a'])
    expect(movedTo(ids, 'c', 0)).toEqual(['c', 'a', 'b'])
    expect(movedTo(ids, 'b', 1)).toEqual(ids)
    expect(movedTo(ids, 'b', 99)).toEqual(['a', 'c', 'b'])
    expect(movedTo(ids, 'b', -3)).toEqual(['b', 'a', 'c'])
    expect(movedTo(ids, 'x', 1)).toEqual(ids)
  })

  // Let go of where it was taken up, a page would jump to the front, and the form would be handed in behind it.
  it.each([
    ['a', 'c', 'after', ['b', 'c', 'a']],
    ['a', 'c', 'before', ['b', 'a', 'c']],
    ['c', 'a', 'before', ['c', 'a', 'b']],
    ['c', 'a', 'after', ['a', 'c', 'b']],
    ['c', 'c', 'before', ids],
    ['c', 'c', 'after', ids],
    ['b', 'x', 'after', ids]
  ] as const)('%s dropped at %s (%s) are %j', (moved, beside, position, order) => {
    expect(dropped(ids, moved, beside, position)).toEqual(order)
  })

  it('go one at a time', () => {
    expect(without(ids, 'b')).toEqual(['a', 'c'])
  })
})
