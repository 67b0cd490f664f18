import type { TFunction } from 'i18next'
import deDelivery from '../../../shared/i18n/de/delivery.json'
import deProof from '../../../shared/i18n/de/proof.json'
import enDelivery from '../../../shared/i18n/en/delivery.json'
import enProof from '../../../shared/i18n/en/proof.json'
import itDelivery from '../../../shared/i18n/it/delivery.json'
import itProof from '../../../shared/i18n/it/proof.json'
import { type Language, locales } from '../../../shared/settings/language'
import { romeIso } from '../../../shared/time/rome'
import { speak } from '../../speak'

const phrases = {
  it: { proof: itProof, delivery: itDelivery },
  de: { proof: deProof, delivery: deDelivery },
  en: { proof: enProof, delivery: enDelivery }
} as const satisfies Record<Language, object>

/** The words of a pack, in its language, which need not be the page's. */
export interface PaperWords {
  readonly language: Language
  readonly t: TFunction
  readonly number: (value: number) => string
  /** A moment that has an offset of its own, such as a receipt's, by that very clock. */
  readonly stamp: (iso: string) => string
  /** Milliseconds since 1970, by the clock of Rome. */
  readonly moment: (at: number) => string
}

export function paperWords(language: Language): PaperWords {
  const numbers = new Intl.NumberFormat(locales[language], { useGrouping: 'always' })
  const stamp = stamping(locales[language])
  return {
    language,
    t: speak(language, phrases[language]),
    number: value => numbers.format(value),
    stamp,
    moment: at => stamp(romeIso(at))
  }
}

function stamping(locale: string): (iso: string) => string {
  const wall = new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit'
  })
  return iso => {
    const [, time, offset] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:\d\d)$/.exec(iso) ?? []
    if (time === undefined || offset === undefined) return iso
    return `${wall.format(new Date(`${time}Z`))} (UTC${offset === 'Z' ? '+00:00' : offset})`
  }
}
