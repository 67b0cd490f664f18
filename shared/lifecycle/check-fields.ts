import { isValidPhoneNumber } from 'libphonenumber-js/min'
import { parseAddress, sameAddress } from '../mail/address'
import type { Fault } from './faults'

/** What a text by itself has against it; null: nothing. */
export type Check = (text: string) => Fault | null

/** An address alone, without a name before it. */
export const addressFault: Check = text => {
  const address = parseAddress(text)
  return address !== null && sameAddress(address, text) ? null : 'not-an-address'
}

/** Numbers without a country's are Italian. */
export const phoneFault: Check = text => (isValidPhoneNumber(text, 'IT') ? null : 'phone')

export const provinceFault: Check = text => (/^[A-Z]{2}$/i.test(text) ? null : 'province')

export const countryFault: Check = text => (/^[A-Z]{2}$/i.test(text) ? null : 'country')

/** Small and capital letters are one, as they are to the service. */
export function choiceFault(choices: readonly string[]): Check {
  return text => (choices.includes(text.toUpperCase()) ? null : 'unknown-choice')
}

/** An assumption: the service's document names no limit. */
const longestText = 255

/** The first thing against a field; `check` is asked only where there is a text. */
export function fieldFault(text: string, required: boolean, check: Check | undefined): Fault | null {
  if (text.trim() === '') return required ? 'missing' : null
  const fault = check?.(text) ?? null
  return fault === null && text.length > longestText ? 'too-long' : fault
}
