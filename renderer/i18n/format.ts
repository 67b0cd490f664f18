import { type Language, locales } from '../../shared/settings/language'

const sizeUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

const dayMs = 86_400_000

/** Numbers, sizes, money and times in the user's language and the computer's time zone. */
export interface Format {
  /** The BCP 47 tag behind it. */
  readonly locale: string
  readonly number: (value: number) => string
  /** Takes 0 to 1. */
  readonly percent: (share: number) => string
  /** Binary steps, as mail programs count: 1024 bytes are 1 kB. */
  readonly bytes: (bytes: number) => string
  /** Takes thousandths of a euro; shows them where cents do not tell the whole. */
  readonly money: (milliEuro: number) => string
  /** Hours and minutes. */
  readonly time: (at: Date) => string
  /** Hours, minutes and seconds, for what has legal effect. */
  readonly exactTime: (at: Date) => string
  readonly date: (at: Date) => string
  readonly dateTime: (at: Date) => string
  /** With seconds and the zone's offset, for what has legal effect. */
  readonly exactDateTime: (at: Date) => string
  /** Today, yesterday, the weekday within a week, else the date. */
  readonly day: (at: Date, now: Date) => string
  /** The same within a sentence. */
  readonly dayWithin: (at: Date, now: Date) => string
  /** "3 minutes ago"; "now" below a minute. */
  readonly ago: (at: Date, now: Date) => string
  /** "in 3 hours", for what is still ahead; never more than there is. */
  readonly ahead: (at: Date, now: Date) => string
  readonly list: (items: readonly string[]) => string
}

export function createFormat(language: Language, timeZone?: string): Format {
  const locale = locales[language]
  const zoned = timeZone === undefined ? {} : { timeZone }
  const dates = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, ...zoned })
  const time = dates({ hour: '2-digit', minute: '2-digit' })
  const exactTime = dates({ hour: '2-digit', minute: '2-digit', second: '2-digit' })
  const date = dates({ day: 'numeric', month: 'short', year: 'numeric' })
  const dateTime = dates({
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit'
  })
  const exactDateTime = dates({
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'shortOffset'
  })
  const weekday = dates({ weekday: 'long', day: 'numeric', month: 'long' })
  const longDate = dates({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  // Italian alone would write 8100 beside 12.340.
  const numbers = new Intl.NumberFormat(locale, { useGrouping: 'always' })
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' })
  const dayNumber = createDayNumber(timeZone)

  const dayWithin = (at: Date, now: Date) => {
    const days = dayNumber(at) - dayNumber(now)
    if (days === 0 || days === -1) return relative.format(days, 'day')
    return (Math.abs(days) < 300 ? weekday : longDate).format(at)
  }

  return {
    locale,
    number: value => numbers.format(value),
    percent: share => percents.format(share),
    bytes: bytes => formatBytes(locale, bytes),
    money: milliEuro => formatMoney(locale, milliEuro),
    time: at => time.format(at),
    exactTime: at => exactTime.format(at),
    date: at => date.format(at),
    dateTime: at => dateTime.format(at),
    exactDateTime: at => exactDateTime.format(at),
    day: (at, now) => capitalised(dayWithin(at, now), locale),
    dayWithin,
    ago: (at, now) => {
      const minutes = Math.trunc((at.getTime() - now.getTime()) / 60_000)
      if (minutes > -1) return relative.format(0, 'second')
      if (minutes > -60) return relative.format(minutes, 'minute')
      if (minutes > -60 * 24) return relative.format(Math.trunc(minutes / 60), 'hour')
      return relative.format(dayNumber(at) - dayNumber(now), 'day')
    },
    ahead: (at, now) => {
      const minutes = Math.max(0, Math.trunc((at.getTime() - now.getTime()) / 60_000))
      if (minutes < 60) return relative.format(minutes, 'minute')
      return relative.format(Math.trunc(minutes / 60), 'hour')
    },
    list: items => lists.format(items)
  }
}

/** Counts calendar days in the zone, so that summer time never makes yesterday of today. */
function createDayNumber(timeZone: string | undefined): (at: Date) => number {
  const parts = new Intl.DateTimeFormat('en-CA', timeZone === undefined ? {} : { timeZone })
  return at => {
    const [year = '0', month = '1', day = '1'] = parts.format(at).split('-')
    return Math.round(Date.UTC(Number(year), Number(month) - 1, Number(day)) / dayMs)
  }
}

function formatBytes(locale: string, bytes: number): string {
  let value = Math.max(0, bytes)
  let step = 0
  // From 1000 on the next unit reads better than four digits: 1023 MB is shown as 1 GB.
  while (value >= 1000 && step < sizeUnits.length - 1) {
    value /= 1024
    step += 1
  }
  const unit = sizeUnits[step] ?? 'byte'
  const digits = step === 0 || value >= 100 ? 0 : 1
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: digits }).format(value)
}

function formatMoney(locale: string, milliEuro: number): string {
  const digits = milliEuro % 10 === 0 ? 2 : 3
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'EUR',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits
  }).format(milliEuro / 1000)
}

function capitalised(text: string, locale: string): string {
  return text.slice(0, 1).toLocaleUpperCase(locale) + text.slice(1)
}
