import { useEffect, useMemo, useState } from 'react'
import { communicationFaults } from '../../../../shared/lifecycle/check-communication'
import { type RegistrationField, registrationFaults } from '../../../../shared/lifecycle/check-registration'
import type { CommunicationField, CommunicationInput } from '../../../../shared/lifecycle/communication'
import type { Faults } from '../../../../shared/lifecycle/faults'
import type { Registration } from '../../../../shared/lifecycle/registration'

/** Real milliseconds without a key before places are looked up. */
const restMs = 500

type Places = typeof import('../../../../shared/lifecycle/check-places')

/** What a registration has against it, told at every key; what the list of places says comes a moment later. */
export function useFaults(registration: Registration, now: number): Faults<RegistrationField> {
  const own = useMemo(() => registrationFaults(registration, now), [registration, now])
  return { ...usePlaceFaults(registration, now, ofRegistration), ...own }
}

/** The same of a communication to the business register. */
export function useCommunicationFaults(input: CommunicationInput, now: number): Faults<CommunicationField> {
  const own = useMemo(() => communicationFaults(input), [input])
  return { ...usePlaceFaults(input, now, ofCommunication), ...own }
}

const ofRegistration = (places: Places, registration: Registration, now: number) =>
  places.registrationPlaceFaults(registration, now)

const ofCommunication = (places: Places, input: CommunicationInput, now: number) =>
  places.communicationPlaceFaults(input, now)

/** null as long as nothing is known of just what is typed. */
function usePlaceFaults<About, Field extends string>(
  about: About,
  now: number,
  ask: (places: Places, about: About, now: number) => Promise<Faults<Field>>
): Faults<Field> | null {
  const [found, setFound] = useState<{ readonly about: About; readonly faults: Faults<Field> } | null>(null)
  useEffect(() => {
    let current = true
    const timer = setTimeout(async () => {
      // The list of places is large and wanted by nobody else.
      const places = await import('../../../../shared/lifecycle/check-places').catch(() => null)
      const faults = places === null ? null : await ask(places, about, now)
      if (current && faults !== null) setFound({ about, faults })
    }, restMs)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [about, now, ask])
  return found?.about === about ? found.faults : null
}
