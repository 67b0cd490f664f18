import { describe, expect, it } from 'vitest'
import { createFormat } from '../../../renderer/i18n/format'

const rome = {
  it: createFormat('it', 'Europe/Rome'),
  de: createFormat('de', 'Europe/Rome'),
  en: createFormat('en', 'Europe/Rome')
}

/** Intl writes narrow and no-break spaces. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')
const at = (iso: string) => new Date(iso)

describe('sizes', () => {
  it.each([
    [0, '0 byte', '0 Byte'],
    [999, '999 byte', '999 Byte'],
    [1024, '1 kB', '1 kB'],
    [167 * 1024 * 1024, '167 MB', '167 MB'],
    [1.75 * 1024 * 1024, '1,8 MB', '1,8 MB'],
    [1023 * 1024 * 1024, '1 GB', '1 GB'],
    [2.5 * 1024 ** 3, '2,5 GB', '2,5 GB'],
    [-5, '0 byte', '0 Byte']
  ])('of %d bytes are written for people', (bytes, italian, german) => {
    expect(plain(rome.it.bytes(bytes))).toBe(italian)
    expect(plain(rome.de.bytes(bytes))).toBe(german)
  })
})

describe('money', () => {
  it('shows cents, and thousandths only where cents would hide something', () => {
    expect(plain(rome.it.money(150))).toBe('0,15 €')
    expect(plain(rome.it.money(4))).toBe('0,004 €')
    expect(plain(rome.en.money(1_200))).toBe('€1.20')
    expect(plain(rome.de.money(0))).toBe('0,00 €')
  })
})

describe('days', () => {
  const now = at('2026-11-23T09:30:00+01:00')

  it('are named today and yesterday by the calendar, not by hours', () => {
    expect(rome.it.day(at('2026-11-23T00:01:00+01:00'), now)).toBe('Oggi')
    expect(rome.de.day(at('2026-11-22T23:59:00+01:00'), now)).toBe('Gestern')
    expect(rome.en.day(at('2026-11-22T00:00:00+01:00'), now)).toBe('Yesterday')
  })

  it('follow the zone of the computer', () => {
    const evening = at('2026-11-22T23:30:00Z')
    expect(createFormat('en', 'Europe/Rome').day(evening, now)).toBe('Today')
    expect(createFormat('en', 'UTC').day(evening, now)).toBe('Yesterday')
  })

  it('stay one day on the night the clocks go back', () => {
    const sunday = at('2026-10-25T23:30:00+01:00')
    expect(rome.it.day(at('2026-10-25T00:30:00+02:00'), sunday)).toBe('Oggi')
    expect(rome.it.day(at('2026-10-24T23:30:00+02:00'), sunday)).toBe('Ieri')
  })

  it('before are written out, with the year where it could be mistaken', () => {
    expect(rome.it.day(at('2026-11-19T10:00:00+01:00'), now)).toBe('Giovedì 19 novembre')
    expect(rome.it.dayWithin(at('2026-11-19T10:00:00+01:00'), now)).toBe('giovedì 19 novembre')
    expect(rome.de.day(at('2025-03-03T10:00:00+01:00'), now)).toContain('2025')
  })

  it('tell tomorrow as a date: a clock that is wrong must not look like today', () => {
    expect(rome.it.day(at('2026-11-24T10:00:00+01:00'), now)).toBe('Martedì 24 novembre')
  })
})

describe('times', () => {
  it('with legal effect carry seconds and the zone', () => {
    const written = rome.it.exactDateTime(at('2026-11-23T09:14:07+01:00'))
    expect(written).toContain('09:14:07')
    expect(written).toMatch(/(GMT|UTC)\+1/)
  })

  it('that lie a little back are told in words', () => {
    const now = at('2026-11-23T09:30:00+01:00')
    expect(rome.it.ago(at('2026-11-23T09:29:30+01:00'), now)).toBe('ora')
    expect(rome.it.ago(at('2026-11-23T09:18:00+01:00'), now)).toBe('12 minuti fa')
    expect(rome.de.ago(at('2026-11-23T07:00:00+01:00'), now)).toBe('vor 2 Stunden')
    expect(rome.en.ago(at('2026-11-22T08:00:00+01:00'), now)).toBe('yesterday')
  })
})
