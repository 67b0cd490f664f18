import { expect, it } from 'vitest'
import { knownProvinces } from '../../../shared/lifecycle/places'
import { mayBeOfProvince } from '../../../shared/lifecycle/postal-codes'

// What this would catch: a right postal code that is remarked on, and a wrong one that nobody is told of.

it.each([
  ['00118', 'RM', true],
  ['39100', 'bz', true],
  ['23030', 'BG', true],
  ['12071', 'SV', true],
  ['38122', 'BZ', false],
  ['20121', 'RM', false],
  ['99999', 'QQ', true],
  ['99999', '', true],
  ['99999', 'constructor', true]
])('%s may be of %s: %s', (postalCode, province, may) => {
  expect(mayBeOfProvince(postalCode, province)).toBe(may)
})

it('knows every province of today, so that none is passed over', async () => {
  const gone = new Set(['FU', 'PL', 'ZA', 'EE', 'FM', 'PS', 'FO'])
  const passed = [...(await knownProvinces())].filter(each => mayBeOfProvince('99999', each))
  expect(passed.filter(each => !gone.has(each))).toEqual([])
})
