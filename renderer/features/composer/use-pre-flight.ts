import { useMemo } from 'react'
import { useStore } from 'zustand/react'
import { selectSettings } from '../../state/selectors'
import { useAppStore } from '../../state/store-context'
import type { DraftSession, DraftState } from './draft-session'
import { limitInBytes } from './message-size'
import { type Letter, type PreFlight, preFlight, type Terms } from './pre-flight'

export function letterOf({ recipients, attachments, ...state }: DraftState): Letter {
  const { subject, bodyHtml, together } = state
  return {
    chips: recipients.chips,
    subject,
    bodyHtml,
    together,
    fileSizes: attachments.map(({ size }) => size)
  }
}

const none = {}

/** The pre-flight of what was last saved, with the terms it was judged by. */
export function usePreFlight(session: DraftSession): { readonly flight: PreFlight; readonly terms: Terms } {
  const plan = useAppStore(state => selectSettings(state)?.plan ?? 'standard')
  const megabytes = useAppStore(state => selectSettings(state)?.messageLimitMegabytes ?? 30)
  const prices = useAppStore(state => selectSettings(state)?.prices ?? none)
  const terms = useMemo(
    () => ({ plan, prices, limitBytes: limitInBytes(megabytes) }),
    [plan, prices, megabytes]
  )
  const state = useStore(session.store)
  const chips = state.recipients.chips
  const { subject, bodyHtml, together, attachments } = state
  const flight = useMemo(() => {
    const fileSizes = attachments.map(({ size }) => size)
    return preFlight({ chips, subject, bodyHtml, together, fileSizes }, terms)
  }, [chips, subject, bodyHtml, together, attachments, terms])
  return { flight, terms }
}
