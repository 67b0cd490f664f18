import { useEffect, useMemo, useState } from 'react'
import { type RegistrationField, registrationFaults } from '../../../../shared/lifecycle/check-registration'
import type { Faults } from '../../../../shared/lifecycle/faults'
import type { Registration } from '../../../../shared/lifecycle/registration'

/** Real milliseconds without a key before places are looked up. */
const restMs = 500

/** What a registration has against it, told at every key; what the list of places says comes a moment later. */
export function useFaults(registration: Registration, now: number): Faults<RegistrationField> {
  const own = useMemo(() => registrationFaults(registration, now), [registration, now])
  const [ofPlaces, setOfPlaces] = useState<{
    readonly about: Registration
    readonly faults: Faults<RegistrationField>
  } | null>(null)
  useEffect(() => {
    let current = true
    const timer = setTimeout(async () => {
      // The list of places is large and wanted by nobody else.
      const places = await import('../../../../shared/lifecycle/check-places').catch(() => null)
      const faults = await places?.registrationPlaceFaults(registration, now)
      if (current && faults !== undefined) setOfPlaces({ about: registration, faults })
    }, restMs)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [registration, now])
  return ofPlaces?.about === registration ? { ...ofPlaces.faults, ...own } : own
}
