import { addressFault, type Check, choiceFault, fieldFault, phoneFault, provinceFault } from './check-fields'
import {
  type CommunicationField,
  type CommunicationInput,
  communicationFields,
  offices
} from './communication'
import type { Fault, Faults } from './faults'
import { fiscalCodeFacts, fiscalCodeFault, mayHaveName, mayHaveSurname, taxNumberFault } from './fiscal-code'

/**
 * What a communication to the business register has against it, as it is typed and sent: all its fields must be given.
 * Asks no list of places (see `check-places.ts`).
 */
export function communicationFaults(input: CommunicationInput): Faults<CommunicationField> {
  const facts = fiscalCodeFacts(input.cf)
  const name = (fits: boolean): Fault | null => (fits ? null : 'fiscal-code-not-the-name')
  const checks: Readonly<Partial<Record<CommunicationField, Check>>> = {
    casella_pec: addressFault,
    cf: fiscalCodeFault,
    nome: text => name(facts === null || mayHaveName(facts, text)),
    cognome: text => name(facts === null || mayHaveSurname(facts, text)),
    qualifica: choiceFault(offices),
    email: addressFault,
    cellulare: phoneFault,
    cf_piva: taxNumberFault,
    provincia: provinceFault
  }
  const faults: Partial<Record<CommunicationField, Fault>> = {}
  for (const field of communicationFields) {
    const fault = fieldFault(input[field], true, checks[field])
    if (fault !== null) faults[field] = fault
  }
  return faults
}
