import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Draft } from '../../../shared/mail/sending'
import { useErrorText } from '../../i18n/use-error-text'
import { useAppStore } from '../../state/store-context'
import { useToast } from '../../ui/Toast'
import styles from './Composer.module.css'
import { DraftForm } from './DraftForm'
import { type DraftSession, openDraft } from './draft-session'
import { HoldingCard } from './HoldingCard'
import type { Doubt } from './pre-flight'
import { ScheduledCard } from './ScheduledCard'
import { useSend } from './use-send'

const after = (delayMs: number, task: () => void) => {
  const timer = setTimeout(task, delayMs)
  return () => clearTimeout(timer)
}

/** A draft from its opening to its leaving: written, then held for the undo time. */
export function DraftDesk({ draft }: { readonly draft: Draft }) {
  const session = useDraftSession(draft)
  const send = useSend(draft, session)
  const [doubts, setDoubts] = useState<readonly Doubt[]>([])
  return (
    <div className={styles.desk}>
      {send.holding === null ? (
        <DraftForm draft={draft} session={session} send={send} onDoubts={setDoubts} />
      ) : send.holding.recipients.every(({ handover }) => handover.state === 'scheduled') ? (
        <ScheduledCard sending={send.holding} />
      ) : (
        <HoldingCard sending={send.holding} doubts={doubts} />
      )}
    </div>
  )
}

/** Keeps the draft saved: as one types, when the window loses the focus, and when the composer closes. */
function useDraftSession(draft: Draft): DraftSession {
  const { t } = useTranslation('composer')
  const save = useAppStore(state => state.saveDraft)
  const errorText = useErrorText()
  const showToast = useToast()
  const [session] = useState(() => openDraft({ draft, save, after }))
  const tell = useRef((_error: Parameters<typeof errorText>[0]) => {})
  tell.current = error => {
    if (error.code === 'draft-unknown') return
    showToast({ text: t('not-saved-closed', { reason: errorText(error) }), tone: 'bad' })
  }
  useEffect(() => {
    const flush = () => void session.flush()
    window.addEventListener('blur', flush)
    window.addEventListener('pagehide', flush)
    return () => {
      window.removeEventListener('blur', flush)
      window.removeEventListener('pagehide', flush)
      void session.flush().then(result => {
        if (!result.ok) tell.current(result.error)
      })
    }
  }, [session])
  return session
}
