import type { CommunicationInput } from './communication'
import type { Fault, Faults } from './faults'
import { fiscalCodeFacts } from './fiscal-code'
import { countryOf, knownProvinces, type Municipality, municipalitiesNamed, municipalityOf } from './places'
import type { Registration } from './registration'

/**
 * What the register of places has against a text; all of it hints. The register weighs about 230 kB: this module is for
 * the main process, or for a part of the page that is loaded when a form is opened.
 */

type BirthField =
  | 'comune_nascita_richiedente'
  | 'provincia_nascita_richiedente'
  | 'nazione_nascita_richiedente'
type SeatField = 'comune_titolare' | 'provincia_titolare'

/** `now`: milliseconds since 1970. */
export async function registrationPlaceFaults(
  registration: Registration,
  now: number
): Promise<Faults<BirthField | SeatField>> {
  const abroad = registration.nazione_titolare.trim().toUpperCase() !== 'IT'
  const seat = abroad
    ? {}
    : await seatFaults(registration.comune_titolare, registration.provincia_titolare, now)
  return {
    ...(await birthFaults(registration, now)),
    ...(seat.place === undefined ? {} : { comune_titolare: seat.place }),
    ...(seat.province === undefined ? {} : { provincia_titolare: seat.province })
  }
}

/** `now`: milliseconds since 1970. */
export async function communicationPlaceFaults(
  input: CommunicationInput,
  now: number
): Promise<Faults<'comune' | 'provincia'>> {
  const seat = await seatFaults(input.comune, input.provincia, now)
  return {
    ...(seat.place === undefined ? {} : { comune: seat.place }),
    ...(seat.province === undefined ? {} : { provincia: seat.province })
  }
}

async function seatFaults(
  place: string,
  typedProvince: string,
  now: number
): Promise<Faults<'place' | 'province'>> {
  const province = await provinceFault(typedProvince)
  if (province !== null) return { province }
  const named = place.trim() === '' ? null : await municipalitiesNamed(place)
  if (named === null) return {}
  if (named.length === 0) return { place: 'place-unknown' }
  const today = named.filter(({ until }) => until > now)
  if (today.length === 0) return { place: 'place-merged' }
  const letters = typedProvince.trim().toUpperCase()
  const there = letters === '' || today.some(each => each.province === letters)
  return there ? {} : { province: 'place-not-in-province' }
}

async function birthFaults(registration: Registration, now: number): Promise<Faults<BirthField>> {
  const country = registration.nazione_nascita_richiedente.trim().toUpperCase()
  const code = fiscalCodeFacts(registration.codice_fiscale_richiedente.trim())?.place ?? null
  if (country === '') return {}
  if (country !== 'IT') {
    const fits = code === null || (await mayBeCountry(code, country, now))
    return fits ? {} : { nazione_nascita_richiedente: 'fiscal-code-not-the-place' }
  }
  if (code?.startsWith('Z')) return { nazione_nascita_richiedente: 'fiscal-code-not-the-place' }
  const place = await birthPlaceFault(registration.comune_nascita_richiedente, code)
  const province = await provinceFault(registration.provincia_nascita_richiedente)
  return {
    ...(place === null ? {} : { comune_nascita_richiedente: place }),
    ...(province === null ? {} : { provincia_nascita_richiedente: province })
  }
}

async function birthPlaceFault(typed: string, code: string | null): Promise<Fault | null> {
  if (typed.trim() === '') return null
  const named = await municipalitiesNamed(typed)
  if (named.length === 0) return 'place-unknown'
  if (code === null || named.some(each => each.code === code)) return null
  const ofCode = await municipalityOf(code)
  if (ofCode === null || named.some(each => mayContinue(each, ofCode))) return null
  return 'fiscal-code-not-the-place'
}

const dayMs = 86_400_000

/** The old place ended when the new one began: the register does not say which went into which. */
function mayContinue(later: Municipality, earlier: Municipality): boolean {
  return Math.abs(later.since - earlier.until) <= 2 * dayMs
}

/** Also where it cannot be told: of a state that fell apart it is not known which part is meant. */
async function mayBeCountry(code: string, typed: string, now: number): Promise<boolean> {
  if (!code.startsWith('Z')) {
    const ceded = await municipalityOf(code)
    return ceded === null || ceded.until < now
  }
  const country = await countryOf(code)
  return country === null || country.iso === null || country.until < now || country.iso === typed
}

async function provinceFault(typed: string): Promise<Fault | null> {
  const letters = typed.trim().toUpperCase()
  if (!/^[A-Z]{2}$/.test(letters)) return null
  return (await knownProvinces()).has(letters) ? null : 'province-unknown'
}
