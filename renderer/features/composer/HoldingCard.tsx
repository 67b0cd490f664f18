import { Send, TriangleAlert, Undo2 } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sending } from '../../../shared/mail/sending'
import { useErrorText } from '../../i18n/use-error-text'
import { useFormat } from '../../i18n/use-format'
import { useNow } from '../../state/main-clock'
import { selectSending } from '../../state/selectors'
import { useAppStore, useBridge } from '../../state/store-context'
import { Button } from '../../ui/Button'
import { useToast } from '../../ui/Toast'
import { heldUntil, secondsLeft } from './countdown'
import styles from './HoldingCard.module.css'
import type { Doubt } from './pre-flight'
import { useDoubtWords } from './use-doubt-words'

interface HoldingCardProps {
  readonly sending: Sending
  /** Asked once more while there is time. */
  readonly doubts: readonly Doubt[]
}

/** A letter that leaves in a few seconds and can still be taken back. */
export function HoldingCard({ sending, doubts }: HoldingCardProps) {
  const { t } = useTranslation('composer')
  const format = useFormat()
  const doubtWords = useDoubtWords()
  const card = useRef<HTMLElement>(null)
  const heading = useId()
  const seconds = useSecondsLeft(sending)
  const undo = useUndo(sending)
  useHandOver(sending, seconds === 0 && !undo.busy && undo.error === null, card)

  // Not the button: a key still held down from sending must not take the letter back.
  useEffect(() => card.current?.focus(), [])

  const recipients = sending.recipients.map(({ address }) => address)
  return (
    <section ref={card} tabIndex={-1} className={styles.card} aria-labelledby={heading}>
      <h2 id={heading} className={styles.heading}>
        {t('holding.label')}
      </h2>
      <span className={styles.icon}>
        <Send size={22} strokeWidth={1.6} aria-hidden />
      </span>
      <p className={styles.title} role="timer" aria-live="off">
        {t('holding.title', { count: seconds })}
      </p>
      {sending.subject.trim() !== '' && <p className={styles.subject}>{sending.subject.trim()}</p>}
      <p role="status" className={styles.words}>
        {t(sending.recipients.some(({ together }) => together) ? 'holding.together' : 'holding.words', {
          count: recipients.length,
          recipients: recipients.length > 3 ? format.number(recipients.length) : format.list(recipients)
        })}
      </p>
      {doubts.map(doubt => (
        <p key={doubt.kind} className={styles.doubt}>
          <TriangleAlert size={15} aria-hidden />
          <span>{doubtWords(doubt)}</span>
        </p>
      ))}
      {undo.error !== null && <p role="alert">{undo.error}</p>}
      <div className={styles.actions}>
        {undo.error === null ? (
          <Button icon={Undo2} busy={undo.busy} onPress={() => void undo.run()}>
            {t('holding.undo')}
          </Button>
        ) : (
          <FollowButton sendingId={sending.id} />
        )}
      </div>
    </section>
  )
}

function FollowButton({ sendingId }: { readonly sendingId: string }) {
  const { t } = useTranslation('composer')
  const follow = useFollow(sendingId)
  return <Button onPress={follow}>{t('holding.follow')}</Button>
}

export function useFollow(sendingId: string): () => void {
  const showSending = useAppStore(state => state.showSending)
  const close = useAppStore(state => state.closeComposer)
  return () => {
    close()
    showSending(sendingId)
  }
}

function useSecondsLeft(sending: Sending): number {
  const now = useNow(200)
  const current = useAppStore(selectSending(sending.id)) ?? sending
  const until = heldUntil(current)
  return until === null ? 0 : secondsLeft(until, now)
}

export function useUndo(sending: Sending) {
  const { t } = useTranslation('composer')
  const bridge = useBridge()
  const errorText = useErrorText()
  const showToast = useToast()
  const loadDrafts = useAppStore(state => state.loadDrafts)
  const openComposer = useAppStore(state => state.openComposer)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const run = async () => {
    setBusy(true)
    const result = await bridge.request('sending.undo', { sendingId: sending.id })
    if (result.ok) {
      await loadDrafts(sending.mailboxId)
      openComposer(result.value.id)
      const gone = sending.recipients.length - result.value.recipients.length
      if (gone > 0) showToast({ text: t('holding.partly', { count: gone }) })
    } else setError(errorText(result.error))
    setBusy(false)
  }
  return { busy, error, run }
}

/**
 * When the time is over the composer makes room for the delivery. Whoever has gone on to something else meanwhile
 * is not torn from it.
 */
function useHandOver(sending: Sending, over: boolean, card: React.RefObject<HTMLElement | null>): void {
  const { t } = useTranslation('composer')
  const showToast = useToast()
  const follow = useFollow(sending.id)
  const close = useAppStore(state => state.closeComposer)
  const latest = useRef({ t, showToast, follow, close })
  latest.current = { t, showToast, follow, close }
  useEffect(() => {
    if (!over) return
    const { t: word, showToast: show, follow: go, close: leave } = latest.current
    const focused = document.activeElement
    if (focused === null || focused === document.body || card.current?.contains(focused) === true) {
      go()
      return
    }
    leave()
    show({ text: word('holding.left'), action: { label: word('holding.follow'), onPress: go } })
  }, [over, card])
}
