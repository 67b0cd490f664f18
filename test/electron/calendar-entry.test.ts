import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CalendarEntry, calendarFile } from '../../electron/calendar-entry'

// A calendar that refuses the file, or enters another day, is a term that nobody is reminded of.

const entry: CalendarEntry = {
  uid: 'a1@ceralacca',
  madeAt: Date.UTC(2026, 10, 29, 9, 30, 5),
  day: { year: 2026, month: 12, day: 31 },
  hour: null,
  title: 'Termine: Diffida; messa in mora, urgente',
  description: 'Nel messaggio si legge: «entro 30 giorni»\nDa: anna@pec.example'
}

const unfolded = (file: string) => file.replace(/\r\n[ \t]/g, '')
const linesOf = (change: Partial<CalendarEntry> = {}) =>
  unfolded(calendarFile({ ...entry, ...change })).split('\r\n')

/** As a calendar reads a text (RFC 5545, 3.3.11). */
const readText = (line: string | undefined) =>
  (line ?? '').replace(/^[A-Z]+:/, '').replace(/\\(.)/g, (_, letter) => (letter === 'n' ? '\n' : letter))

test('an entry for a whole day ends with the next, and reminds at nine, three days and one day before', () => {
  expect(linesOf()).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Ceralacca//Ceralacca//EN',
    'CALSCALE:GREGORIAN',
    'BEGIN:VEVENT',
    'UID:a1@ceralacca',
    'DTSTAMP:20261129T093005Z',
    `SEQUENCE:${Math.floor(entry.madeAt / 1_000)}`,
    'DTSTART;VALUE=DATE:20261231',
    'DTEND;VALUE=DATE:20270101',
    'SUMMARY:Termine: Diffida\\; messa in mora\\, urgente',
    'DESCRIPTION:Nel messaggio si legge: «entro 30 giorni»\\nDa: anna@pec.example',
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    'TRIGGER:-P2DT15H',
    'DESCRIPTION:Termine: Diffida\\; messa in mora\\, urgente',
    'END:VALARM',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    'TRIGGER:-PT15H',
    'DESCRIPTION:Termine: Diffida\\; messa in mora\\, urgente',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
    ''
  ])
})

test('an hour is that of Rome, in winter and in summer', () => {
  const noon = { hour: 12, minute: 0 }
  expect(linesOf({ hour: noon })).toContain('DTSTART:20261231T110000Z')
  expect(linesOf({ hour: noon, day: { year: 2027, month: 7, day: 1 } })).toContain('DTSTART:20270701T100000Z')
  expect(linesOf({ hour: noon })).toContain('TRIGGER:-P3D')
})

test('no subject breaks out of its line', () => {
  const lines = linesOf({ title: 'x\r\nATTACH:http://ladro.example\u2028END:VEVENT\u0000' })
  expect(lines.filter(line => line.startsWith('ATTACH') || line === 'END:VEVENT')).toEqual(['END:VEVENT'])
})

const letters = fc.string({ unit: 'binary', maxLength: 300, size: 'max' })

test('every line has 75 octets at most, is whole UTF-8, and reads as it was written', () => {
  fc.assert(
    fc.property(letters, letters, (title, description) => {
      const file = calendarFile({ ...entry, title, description })
      for (const line of file.split('\r\n')) {
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
        expect(line.isWellFormed()).toBe(true)
      }
      const read = readText(
        unfolded(file)
          .split('\r\n')
          .find(line => line.startsWith('SUMMARY:'))
      )
      const plain = (text: string) => text.toWellFormed().replace(/[\s\p{Cc}]+/gu, ' ')
      expect(plain(read)).toBe(plain(title))
    })
  )
})
