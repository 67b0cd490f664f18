import { expect, it } from 'vitest'
import { csvLine } from '../../../electron/archive/csv'

// A difference below nought that is a text is in no sum of a spreadsheet; a formula in a subject would be calculated.

it.each(['-1', '-0.05', '-1200', '0', '12'])('leaves the plain number %s a number', number => {
  expect(csvLine([number])).toBe(`${number}\r\n`)
})

it.each(['-1+2', '-cmd', '--1', '-', '-1e5', '+1', '=1', '@a', '-1 ', '-.5'])('makes a text of %s', text => {
  expect(csvLine([text])).toBe(`'${text}\r\n`)
})
