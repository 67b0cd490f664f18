import { useEffect, useRef, useState } from 'react'
import type { Result } from '../../../shared/errors/app-error'
import { useErrorText } from '../../i18n/use-error-text'
import { type Autosave, createAutosave, type SaveStatus } from '../../state/autosave'
import { useToast } from '../../ui/Toast'

interface AutosavedParts<Content> {
  /** What there is to save by now; asked for also when the component is gone. */
  readonly read: () => Content
  readonly save: (content: Content) => Promise<Result<unknown>>
}

interface Autosaved extends Pick<Autosave, 'touch' | 'flush'> {
  readonly status: SaveStatus
}

const after = (delayMs: number, task: () => void) => {
  const timer = setTimeout(task, delayMs)
  return () => clearTimeout(timer)
}

/** Saves as one types, when the window loses the focus, and when the component goes. */
export function useAutosave<Content>(parts: AutosavedParts<Content>): Autosaved {
  const errorText = useErrorText()
  const showToast = useToast()
  const [status, setStatus] = useState<SaveStatus>({ state: 'saved' })
  const latest = useRef({ ...parts, errorText, showToast })
  latest.current = { ...parts, errorText, showToast }
  const [autosave] = useState(() =>
    createAutosave<Content>({
      read: () => latest.current.read(),
      save: content => latest.current.save(content),
      after,
      onStatus: next =>
        setStatus(before => (before.state === next.state && next.state !== 'failed' ? before : next))
    })
  )
  useEffect(() => {
    const flush = () => void autosave.flush()
    window.addEventListener('blur', flush)
    window.addEventListener('pagehide', flush)
    return () => {
      window.removeEventListener('blur', flush)
      window.removeEventListener('pagehide', flush)
      void autosave.flush().then(result => {
        if (!result.ok)
          latest.current.showToast({ text: latest.current.errorText(result.error), tone: 'bad' })
      })
    }
  }, [autosave])
  return { status, touch: autosave.touch, flush: autosave.flush }
}
