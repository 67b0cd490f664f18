import { useMemo } from 'react'
import { useStore } from 'zustand/react'
import { selectSettings } from '../../state/selectors'
import { useAppStore } from '../../state/store-context'
import type { DraftSession, DraftState } from './draft-session'
import { limitInBytes } from './message-size'
import { type Letter, type PreFlight, preFlight, type Terms } from './pre-flight'

export function letterOf({ recipients, subject, bodyHtml, attachments }: DraftState): Letter {
  return { chips: recipients.chips, subject, bodyHtml, fileSizes: attachments.map(({ size }) => size) }
}

/** The pre-flight of what was last saved, with the terms it was judged by. */
export function usePreFlight(session: DraftSession): { readonly flight: PreFlight; readonly terms: Terms } {
  const plan = useAppStore(state => selectSettings(state)?.plan ?? 'standard')
  const megabytes = useAppStore(state => selectSettings(state)?.messageLimitMegabytes ?? 30)
  const terms = useMemo(() => ({ plan, limitBytes: limitInBytes(megabytes) }), [plan, megabytes])
  const state = useStore(session.store)
  const chips = state.recipients.chips
  const { subject, bodyHtml, attachments } = state
  const flight = useMemo(
    () => preFlight({ chips, subject, bodyHtml, fileSizes: attachments.map(({ size }) => size) }, terms),
    [chips, subject, bodyHtml, attachments, terms]
  )
  return { flight, terms }
}
