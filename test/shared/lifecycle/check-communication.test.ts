import fc from 'fast-check'
import { expect, test } from 'vitest'
import { communicationFaults } from '../../../shared/lifecycle/check-communication'
import { communicationFields } from '../../../shared/lifecycle/communication'
import { faultCodes } from '../../../shared/lifecycle/faults'
import { communication } from '../../helpers/communication'

// What is told to the business register stands in public under a company's name.

test('a communication against which nothing stands has no fault', () => {
  expect(communicationFaults(communication)).toEqual({})
})

test('all its fields must be given', () => {
  const empty = Object.fromEntries(communicationFields.map(field => [field, '']))
  expect(communicationFaults({ ...communication, ...empty })).toEqual(
    Object.fromEntries(communicationFields.map(field => [field, 'missing']))
  )
})

test.each([
  ['casella_pec', 'studio.esempio', 'not-an-address'],
  ['cf', 'RSSMRA80A01H501A', 'fiscal-code-check-digit'],
  ['cf', '00743110157', 'fiscal-code-form'],
  ['nome', 'Ugo', 'fiscal-code-not-the-name'],
  ['cognome', 'Verdi', 'fiscal-code-not-the-name'],
  ['qualifica', 'PORTIERE', 'unknown-choice'],
  ['email', 'mario', 'not-an-address'],
  ['cellulare', '12', 'phone'],
  ['cf_piva', '00743110158', 'vat-number'],
  ['cf_piva', 'RSSMRA80A01H501U', undefined],
  ['provincia', 'Trento', 'province'],
  // Sent as it is typed, and a number with a blank is none to the register.
  ['cf_piva', ' 00743110157', 'vat-number']
] as const)('%s as "%s": %s', (field, text, fault) => {
  expect(communicationFaults({ ...communication, [field]: text })[field]).toBe(fault)
})

test('whatever is typed is answered with codes of the list, never with an exception', () => {
  const text = fc.string({ unit: 'binary', maxLength: 40 })
  const texts = fc.record(Object.fromEntries(communicationFields.map(field => [field, text])))
  fc.assert(
    fc.property(texts, typed => {
      for (const fault of Object.values(communicationFaults({ ...communication, ...typed }))) {
        expect(faultCodes).toContain(fault)
      }
    })
  )
})
