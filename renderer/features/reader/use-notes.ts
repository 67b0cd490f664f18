import { useEffect, useState } from 'react'
import { type IncomingNotes, nothingToNote } from '../../../shared/incoming/notes'
import { isMail, type MessageRow } from '../../../shared/mail/message'
import { useBridge } from '../../state/store-context'

/** Milliseconds the text is on screen first: who skims from message to message is not held up by what nobody reads. */
const textFirst = 300

/** What to point out beside a message whose text is shown; nothing until that is known, and where it cannot be. */
export function useNotes({ mailboxId, key, kind }: MessageRow): IncomingNotes {
  const bridge = useBridge()
  const [notes, setNotes] = useState(nothingToNote)
  const mail = isMail(kind)
  useEffect(() => {
    if (!mail) return
    let wanted = true
    const timer = setTimeout(async () => {
      const result = await bridge.request('message.notes', { mailboxId, key })
      if (wanted && result.ok) setNotes(result.value)
    }, textFirst)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [bridge, mailboxId, key, mail])
  return notes
}
