import { z } from 'zod'
import { soundText } from './text'

/** Fields of an answer that are read whatever stands there: a whole row is never given up for one of them. */

export const words = z
  .unknown()
  .optional()
  .transform(value => (typeof value === 'string' ? soundText(value) : ''))

export const flag = z
  .unknown()
  .optional()
  .transform(value => value === true || value === 'true' || value === 1)

/** A number, also where it is written as a text; else null. */
export const figure = z
  .unknown()
  .optional()
  .transform(value => {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
    return typeof number === 'number' && Number.isFinite(number) ? number : null
  })

/** The same where nothing means none. */
export const amount = figure.transform(value => value ?? 0)

/** What a date can be, in milliseconds. */
const lastMoment = 8.64e15

/** Seconds since 1970 as milliseconds; null where no date is meant. */
export const unixMoment = figure.transform(value =>
  value === null || value <= 0 || value * 1_000 > lastMoment ? null : value * 1_000
)

/** ISO 8601, as milliseconds since 1970. */
export const isoMoment = z
  .unknown()
  .optional()
  .transform(value => {
    const moment = typeof value === 'string' ? Date.parse(value) : Number.NaN
    return Number.isNaN(moment) ? null : moment
  })
