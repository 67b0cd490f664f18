import { useCallback, useEffect, useState } from 'react'
import type { Load } from '../../../shared/ipc/views'
import type { MessageContent } from '../../../shared/mail/message'
import { idle, toLoading, toSettled } from '../../state/load'
import { useBridge } from '../../state/store-context'

interface OpenedMessage {
  readonly load: Load<MessageContent>
  readonly retry: () => void
}

/** One message's text, asked for when it is first shown; the reader of another message is another reader. */
export function useMessage(mailboxId: string, key: string): OpenedMessage {
  const bridge = useBridge()
  const [load, setLoad] = useState<Load<MessageContent>>(idle)
  const [question, setQuestion] = useState({ mailboxId, key })
  useEffect(() => {
    let wanted = true
    setLoad(toLoading<MessageContent>(idle))
    void bridge.request('message.open', question).then(result => {
      if (wanted) setLoad(toSettled<MessageContent>(idle, result))
    })
    return () => {
      wanted = false
    }
  }, [bridge, question])
  return { load, retry: useCallback(() => setQuestion({ mailboxId, key }), [mailboxId, key]) }
}
