import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { communicationPlaceFaults, registrationPlaceFaults } from '../../../shared/lifecycle/check-places'
import { isHint } from '../../../shared/lifecycle/faults'
import type { Registration } from '../../../shared/lifecycle/registration'
import { communication } from '../../helpers/communication'
import { inventedPerson } from '../../helpers/invented-person'
import { registration } from '../../helpers/registration'

const now = Date.UTC(2026, 10, 29, 12)

function faultsOf(change: Partial<Registration>) {
  return registrationPlaceFaults({ ...registration, ...change }, now)
}

/** Of Mario Rossi, born on 1 January 1980, in a place. */
const bornIn = {
  rossano: 'RSSMRA80A01H579W',
  germany: 'RSSMRA80A01Z112F'
} as const

describe('the place of birth', () => {
  test('fits the fiscal code of everybody it was built for, however it is written', async () => {
    await fc.assert(
      fc.asyncProperty(inventedPerson, async person => {
        expect(await registrationPlaceFaults(person, now)).toEqual({})
      })
    )
  })

  test('does not fit one of another place', async () => {
    expect(await faultsOf({ comune_nascita_richiedente: 'Milano' })).toEqual({
      comune_nascita_richiedente: 'fiscal-code-not-the-place'
    })
    expect(await faultsOf({ nazione_nascita_richiedente: 'FR' })).toEqual({
      nazione_nascita_richiedente: 'fiscal-code-not-the-place'
    })
    expect(await faultsOf({ codice_fiscale_richiedente: bornIn.germany })).toEqual({
      nazione_nascita_richiedente: 'fiscal-code-not-the-place'
    })
  })

  test('may be called as the municipality that came of it', async () => {
    const code = { codice_fiscale_richiedente: bornIn.rossano }
    expect(await faultsOf({ ...code, comune_nascita_richiedente: 'Corigliano-Rossano' })).toEqual({})
    expect(await faultsOf({ ...code, comune_nascita_richiedente: 'Presicce-Acquarica' })).toEqual({
      comune_nascita_richiedente: 'fiscal-code-not-the-place'
    })
  })

  test('is remarked on where there was never one of that name', async () => {
    expect(await faultsOf({ comune_nascita_richiedente: 'Atlantide' })).toEqual({
      comune_nascita_richiedente: 'place-unknown'
    })
    expect(await faultsOf({ provincia_nascita_richiedente: 'QQ' })).toEqual({
      provincia_nascita_richiedente: 'province-unknown'
    })
  })
})

describe('the seat', () => {
  test.each([
    ['Trento', 'TN', {}],
    ['trento', 'tn', {}],
    ["L'Aquila", 'AQ', {}],
    ['L’Aquila', 'AQ', {}],
    ['Castro', 'LE', {}],
    ['Trento', 'BZ', { provincia_titolare: 'place-not-in-province' }],
    ['Rossano', 'CS', { comune_titolare: 'place-merged' }],
    ['Atlantide', 'TN', { comune_titolare: 'place-unknown' }],
    ['.*', 'TN', { comune_titolare: 'place-unknown' }],
    ['Trento', 'QQ', { provincia_titolare: 'province-unknown' }]
  ])('%s in %s has %o against it', async (comune_titolare, provincia_titolare, faults) => {
    expect(await faultsOf({ comune_titolare, provincia_titolare })).toEqual(faults)
  })

  test('abroad is in no register', async () => {
    expect(
      await faultsOf({ nazione_titolare: 'AT', comune_titolare: 'Wien', provincia_titolare: 'EE' })
    ).toEqual({})
  })

  test('of a company is judged as well', async () => {
    expect(await communicationPlaceFaults(communication, now)).toEqual({})
    expect(await communicationPlaceFaults({ ...communication, comune: 'Milano' }, now)).toEqual({
      provincia: 'place-not-in-province'
    })
  })
})

test('whatever is typed is answered with hints, never with an exception', async () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.constantFrom('(', '[', 'a', 'IT', 'RM')
  )
  const typed = fc.record({
    comune_nascita_richiedente: text,
    provincia_nascita_richiedente: text,
    nazione_nascita_richiedente: text,
    comune_titolare: text,
    provincia_titolare: text,
    codice_fiscale_richiedente: fc.oneof(text, fc.constant(registration.codice_fiscale_richiedente))
  })
  await fc.assert(
    fc.asyncProperty(typed, async change => {
      for (const fault of Object.values(await faultsOf(change))) expect(isHint(fault)).toBe(true)
    })
  )
})
