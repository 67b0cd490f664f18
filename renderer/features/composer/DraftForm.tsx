import { CalendarClock, Paperclip, Send } from 'lucide-react'
import { type ClipboardEvent, type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand/react'
import type { AppError } from '../../../shared/errors/app-error'
import type { Draft } from '../../../shared/mail/sending'
import { useErrorText } from '../../i18n/use-error-text'
import { selectSettings } from '../../state/selectors'
import { useAppStore } from '../../state/store-context'
import { useCostQuestion } from '../../state/use-cost-question'
import { usePriceWords } from '../../state/use-price-words'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { CostOutlook } from '../../ui/CostOutlook'
import { TextEditor } from '../../ui/letter/TextEditor'
import { AttachmentList } from './AttachmentList'
import { CaseField } from './CaseField'
import styles from './Composer.module.css'
import { ComposerHead } from './ComposerHead'
import { DraftNotes } from './DraftNotes'
import type { DraftSession } from './draft-session'
import { PreFlightLines } from './PreFlightLines'
import { type Doubt, type PreFlight, preFlight } from './pre-flight'
import { RecipientField } from './RecipientField'
import { SendAnywayDialog } from './SendAnywayDialog'
import { SendMenu } from './SendMenu'
import { SubjectField } from './SubjectField'
import { useAttachments } from './use-attachments'
import { useClose } from './use-close'
import { useFieldProblems, useFields } from './use-fields'
import { useFileDrop } from './use-file-drop'
import { letterOf, usePreFlight } from './use-pre-flight'
import type { Send as Sender } from './use-send'
import { useWarnings } from './use-warnings'
import { useWish } from './use-wish'
import { WalletLine } from './WalletLine'
import { strongDoubts, warned } from './warnings'

interface DraftFormProps {
  readonly draft: Draft
  readonly session: DraftSession
  readonly send: Sender
  /** What one might have overlooked in what is being sent. */
  readonly onDoubts: (doubts: readonly Doubt[]) => void
}

export function DraftForm({ draft, session, send, onDoubts }: DraftFormProps) {
  const { t } = useTranslation('composer')
  const { t: schedule } = useTranslation('schedule')
  const state = useStore(session.store)
  const { flight: bare, terms } = usePreFlight(session)
  const warnings = useWarnings(draft, session)
  const flight = useMemo(
    () => warned(bare, letterOf(state), warnings.circumstances),
    [bare, state, warnings.circumstances]
  )
  const [question, setQuestion] = useState<readonly Doubt[] | null>(null)
  const files = useAttachments(draft, session)
  const drop = useFileDrop(dropped => void files.attach(dropped), !send.starting)
  const close = useClose(draft, session)
  const fields = useFields(draft)
  const [asked, setAsked] = useState(false)
  const problems = useFieldProblems(flight, send, asked)
  const wished = useWish(draft.mailboxId, session, flight, send.starting)
  const price = usePriceWords(draft.mailboxId)
  const costs = useCostQuestion([draft.mailboxId])
  useCheckedFiles(draft, files.check)

  const flush = () => void session.flush()
  const judging = useRef(false)
  /** Judges what is saved now; null where something stands against sending it. */
  const judge = async (): Promise<PreFlight | null> => {
    session.changeRecipients({ kind: 'commit' })
    setAsked(true)
    await session.flush()
    const now = preFlight(letterOf(session.store.getState()), terms)
    if (now.problems.length > 0) {
      fields.focusFirst(now)
      return null
    }
    return warned(now, letterOf(session.store.getState()), await warnings.renewed())
  }
  const start = async (confirmed: boolean) => {
    if (send.starting || judging.current) return
    judging.current = true
    await judgeAndSend(confirmed).finally(() => {
      judging.current = false
    })
  }
  const judgeAndSend = async (confirmed: boolean) => {
    const now = await judge()
    if (now === null) return
    const strong = strongDoubts(now)
    if (strong.length > 0 && !confirmed) {
      setQuestion(strong)
      return
    }
    const focused = document.activeElement
    const departure = await wished.clear(now)
    if (departure === null) return
    onDoubts(now.doubts)
    const refusal = await send.start(
      departure.waves,
      strong.some(({ kind }) => kind === 'budget-ask')
    )
    if (refusal === null) return
    if (refusal.at === 'files') files.report(refusal.error)
    fields.focusAfter(refusal, focused)
  }
  const onPaste = (event: ClipboardEvent) => {
    const { files: pasted, types } = event.clipboardData
    // Word processors lay a picture beside their text: the text is meant then.
    if (pasted.length === 0 || types.includes('text/plain') || types.includes('text/html')) return
    event.preventDefault()
    event.stopPropagation()
    void files.paste([...pasted])
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void start(false)
    else if (event.key === 'Escape' && !event.defaultPrevented) void close.run()
    else return
    event.preventDefault()
  }

  return (
    <section
      className={styles.form}
      aria-label={t(`title.${draft.origin.kind}`)}
      onKeyDown={onKeyDown}
      onPasteCapture={onPaste}
      {...drop.handlers}
    >
      <ComposerHead draft={draft} session={session} close={close} />
      <div className={styles.scroll} inert={send.starting}>
        <DraftNotes draft={draft} />
        {send.refusal?.at === 'elsewhere' && (
          <RefusalBanner
            error={send.refusal.error}
            mailboxId={draft.mailboxId}
            onDismiss={send.clearRefusal}
          />
        )}
        <RecipientField
          ref={fields.recipients}
          mailboxId={draft.mailboxId}
          recipients={state.recipients}
          onChange={session.changeRecipients}
          error={problems.recipients}
          onBlur={flush}
        />
        <SubjectField
          ref={fields.subject}
          value={state.subject}
          onChange={session.setSubject}
          error={problems.subject}
          onBlur={flush}
        />
        <CaseField
          mailboxId={draft.mailboxId}
          value={state.caseLabel}
          onChange={session.setCaseLabel}
          onBlur={flush}
        />
        <TextEditor
          ref={fields.text}
          label={t('text')}
          initialHtml={draft.bodyHtml}
          onChange={session.setBody}
          onBlur={flush}
        />
        <AttachmentList
          attachments={state.attachments}
          troubles={files.troubles}
          onRemove={id => void files.remove(id)}
        />
        <PreFlightLines flight={flight} onTogether={session.setTogether} />
        <WalletLine mailboxId={draft.mailboxId} sendings={flight.sendings} />
        {wished.lines}
        {costs !== null && <CostOutlook question={costs} />}
      </div>
      <footer className={styles.foot}>
        {wished.deadline}
        <Button
          variant="primary"
          icon={wished.at === null ? Send : CalendarClock}
          onPress={() => void start(false)}
        >
          {wished.at === null ? t('send') : schedule('send')}
        </Button>
        <SendMenu isDisabled={send.starting} onChoose={wished.choose} />
        <Button
          icon={Paperclip}
          busy={files.busy}
          isDisabled={send.starting}
          onPress={() => void files.choose()}
        >
          {t('attach')}
        </Button>
        {(costs === null || flight.sendings > 0) && (
          <span className={styles.price}>{price(flight.sendings)}</span>
        )}
        <UndoHint starting={send.starting} scheduled={wished.at !== null} />
      </footer>
      {question !== null && (
        <SendAnywayDialog
          doubts={question}
          onConfirm={() => {
            setQuestion(null)
            void start(true)
          }}
          onClose={() => setQuestion(null)}
        />
      )}
      {wished.dialogs}
      {drop.over && <div className={styles.drop}>{t('drop-here')}</div>}
    </section>
  )
}

function UndoHint({ starting, scheduled }: { readonly starting: boolean; readonly scheduled: boolean }) {
  const { t } = useTranslation('composer')
  const { t: schedule } = useTranslation('schedule')
  const seconds = useAppStore(state => selectSettings(state)?.undoSeconds ?? 0)
  const atOnce = seconds === 0 ? t('undo-none') : t('undo-for', { count: seconds })
  const words = scheduled ? schedule('undo-until') : atOnce
  return (
    <p className={styles.undo} role="status">
      {starting ? t('starting') : words}
    </p>
  )
}

interface RefusalBannerProps {
  readonly error: AppError
  readonly mailboxId: string
  readonly onDismiss: () => void
}

function RefusalBanner({ error, mailboxId, onDismiss }: RefusalBannerProps) {
  const { t } = useTranslation('composer')
  const errorText = useErrorText()
  const openDialog = useAppStore(state => state.openDialog)
  const credentials = error.code === 'credentials-refused' || error.code === 'secret-missing'
  return (
    <div role="alert">
      <Banner
        tone="bad"
        onDismiss={onDismiss}
        actions={
          credentials && (
            <Button size="small" onPress={() => openDialog({ kind: 'reconnect', mailboxId })}>
              {t('enter-credentials')}
            </Button>
          )
        }
      >
        {errorText(error)}
      </Banner>
    </div>
  )
}

/** Files of a draft that comes from earlier may be gone meanwhile: better told now than on sending. */
function useCheckedFiles(draft: Draft, check: () => Promise<void>): void {
  const latest = useRef(check)
  latest.current = check
  useEffect(() => {
    if (draft.attachments.length > 0) void latest.current()
  }, [draft])
}
