import { useRef, useState } from 'react'
import type { RunChange } from '../../../shared/ipc/run-requests'
import type { RunView } from '../../../shared/runs/run'
import type { Language } from '../../../shared/settings/language'
import type { Autosave, SaveStatus } from '../../state/autosave'
import { useAppStore, useBridge } from '../../state/store-context'
import { useAutosave } from './use-autosave'

interface Typed {
  readonly name: string
  readonly subject: string
  /** null: there is no letter. */
  readonly letterName: string | null
  readonly language: Language
}

/** What a person writes of a run; the page is ahead of the disk by no more than a moment. */
export interface RunText {
  readonly typed: Typed
  readonly change: (change: Partial<Typed>) => void
  /** The text has changed; `read` gives it when it is saved. */
  readonly setBody: (read: () => string) => void
  readonly setLetter: (read: () => string) => void
  /** The letter's text as it is by now, also while no letter is wanted. */
  readonly letterHtml: () => string
  readonly status: SaveStatus
  readonly flush: Autosave['flush']
}

export function useRunText(run: RunView): RunText {
  const bridge = useBridge()
  const receiveRun = useAppStore(state => state.receiveRun)
  const [typed, setTyped] = useState<Typed>(() => ({
    name: run.name,
    subject: run.template.subject,
    letterName: run.template.letter?.name ?? null,
    language: run.template.language
  }))
  // Read when it is saved, so that typing costs nothing.
  const now = useRef({
    typed,
    body: () => run.template.bodyHtml,
    letter: () => run.template.letter?.bodyHtml ?? ''
  })
  const { touch, flush, status } = useAutosave<RunChange>({
    read: () => {
      const { typed: written, body, letter } = now.current
      const { name, subject, letterName, language } = written
      const made = letterName === null ? null : { name: letterName, bodyHtml: letter() }
      return { name, template: { subject, bodyHtml: body(), letter: made, language } }
    },
    save: async change => {
      const saved = await bridge.request('run.change', { runId: run.id, change })
      if (saved.ok) receiveRun(saved.value)
      return saved
    }
  })
  return {
    typed,
    change: change => {
      now.current.typed = { ...now.current.typed, ...change }
      setTyped(now.current.typed)
      touch()
    },
    setBody: read => {
      now.current.body = read
      touch()
    },
    setLetter: read => {
      now.current.letter = read
      touch()
    },
    letterHtml: () => now.current.letter(),
    status,
    flush
  }
}
