import { expect, test } from 'vitest'
import { readWords } from '../../../shared/runs/words'

// The name of a letter's file is read as a subject is: its faults once stood below the subject, which had none.
test('a fault in the name of the letter’s file is told apart from one in the subject', () => {
  const letter = { name: '{{Nmoe}}.pdf', bodyHtml: '<p>{{Nome}}</p>' }
  const read = readWords({ subject: 'Avviso {{Nme}}', bodyHtml: '<p>x</p>', letter, language: 'it' }, [
    'Nome'
  ])
  const places = read.ok ? [] : read.faults.map(fault => [fault.part, 'field' in fault ? fault.field : ''])
  expect(places).toEqual([
    ['subject', 'Nme'],
    ['letter-name', 'Nmoe']
  ])
})
