import { useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand/react'
import type { SentBefore } from '../../../shared/ipc/views'
import { sameAddress } from '../../../shared/mail/address'
import type { Draft } from '../../../shared/mail/sending'
import { assumedReceipts, receiptsPerMessage } from '../../../shared/sending/observed'
import { loaded } from '../../state/load'
import { selectQuota, selectSettings } from '../../state/selectors'
import { useAppStore, useBridge } from '../../state/store-context'
import { useObserved } from '../../state/use-observed'
import type { DraftSession, DraftState } from './draft-session'
import { useBudget } from './use-budget'
import type { Circumstances } from './warnings'

interface Warnings {
  readonly circumstances: Circumstances
  /** The same, asked anew about what is saved now. */
  readonly renewed: () => Promise<Circumstances>
}

const nobody: readonly SentBefore[] = []

/** What is to be considered beside the letter itself, asked again whenever what counts for it has been saved. */
export function useWarnings(draft: Draft, session: DraftSession): Warnings {
  const bridge = useBridge()
  const [sentBefore, setSentBefore] = useState<readonly SentBefore[] | null>(nobody)
  const chips = useStore(session.store, state => state.recipients.chips)
  const content = useStore(session.store, contentOf)
  const saved = useStore(session.store, state => state.status.state === 'saved')
  const quota = useAppStore(state => loaded(selectQuota(draft.mailboxId)(state)))
  const observed = useObserved()
  const { at, acceptBy } = useStore(session.store, state => state.wish)
  const deadline = acceptBy !== null
  const budget = useBudget(draft.mailboxId, at)
  const receipts = useAppStore(state => {
    const settings = selectSettings(state)
    return settings === null ? assumedReceipts : receiptsPerMessage(settings, observed)
  })
  useEffect(() => {
    if (!saved || content === '') return
    let current = true
    void bridge.request('draft.sent-before', { draftId: draft.id }).then(result => {
      if (current) setSentBefore(result.ok ? result.value : null)
    })
    return () => {
      current = false
    }
  }, [bridge, draft.id, content, saved])
  const freeBytes = quota === null || quota.limitBytes <= 0 ? null : quota.limitBytes - quota.usedBytes
  const fromOldCopy = draft.doubtedAt !== undefined
  const circumstances = useMemo(() => {
    // What was taken out of the line of recipients a moment ago is no longer warned of.
    const still = (sentBefore ?? nobody).filter(({ address }) =>
      chips.some(chip => sameAddress(chip.text, address))
    )
    const known = { fromOldCopy, freeBytes, receiptsPerMessage: receipts, budget: budget.standing, deadline }
    return { ...known, sentBefore: sentBefore && still }
  }, [fromOldCopy, sentBefore, chips, freeBytes, receipts, budget.standing, deadline])
  return {
    circumstances,
    renewed: async () => {
      const result = await bridge.request('draft.sent-before', { draftId: draft.id })
      const asked = result.ok ? result.value : null
      const standing = await budget.read()
      const known = { fromOldCopy, freeBytes, receiptsPerMessage: receipts }
      return { ...known, sentBefore: asked, budget: standing, deadline }
    }
  }
}

/** Everything by which a message is the same as another. */
function contentOf({ recipients, subject, attachments }: DraftState): string {
  return JSON.stringify([recipients.chips.map(chip => chip.text), subject, attachments.map(({ id }) => id)])
}
