import { useCallback, useEffect, useState } from 'react'
import type { SendWish } from '../../../shared/mail/sending'
import type { SendingFacts } from '../../../shared/sending/facts'
import { useBridge } from '../../state/store-context'

/** Real milliseconds between looks while a draft is open: other sendings go on meanwhile. */
const lookEvery = 10_000

interface Facts {
  /** As last read; null: not yet. */
  readonly facts: SendingFacts | null
  /** Reads them now; null where the main process does not answer. */
  readonly read: () => Promise<SendingFacts | null>
}

/** What the main process knows of how sendings of a mailbox go, for one that is to leave as wished. */
export function useFacts(mailboxId: string, { at, acceptBy }: SendWish): Facts {
  const bridge = useBridge()
  const [facts, setFacts] = useState<SendingFacts | null>(null)
  const read = useCallback(async () => {
    const answer = await bridge.request('sending.facts', { mailboxId, at, acceptBy })
    return answer.ok ? answer.value : null
  }, [bridge, mailboxId, at, acceptBy])
  useEffect(() => {
    let current = true
    const look = () =>
      void read().then(found => {
        if (current && found !== null) setFacts(found)
      })
    look()
    const timer = setInterval(look, lookEvery)
    return () => {
      current = false
      clearInterval(timer)
    }
  }, [read])
  return { facts, read }
}
