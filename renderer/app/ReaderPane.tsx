import { ArrowLeft, FilePenLine, MailOpen, Send, Sun } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { knownRow, selectDraft } from '../state/selectors'
import { useAppStore } from '../state/store-context'
import type { MailSection } from '../state/ui-slice'
import { Button } from '../ui/Button'
import { EmptyState, LoadingState } from '../ui/State'
import { lateParts } from './late-parts'
import { Mishap } from './Mishap'
import { MishapBoundary } from './MishapBoundary'
import styles from './Panes.module.css'

const Reader = lazy(lateParts.reader)
const DeliveryPanel = lazy(lateParts.delivery)

const icons = { today: Sun, inbox: MailOpen, hidden: MailOpen, sendings: Send, drafts: FilePenLine }

interface ReaderPaneProps {
  readonly section: MailSection
  /** Shows the way back to the list. */
  readonly back: boolean
}

/** What was chosen in the list. */
export function ReaderPane({ section, back }: ReaderPaneProps) {
  const { t } = useTranslation('common')
  const selected = useAppStore(state => state.selectedMessage?.key ?? state.selectedSendingId)
  const selectMessage = useAppStore(state => state.selectMessage)
  const selectSending = useAppStore(state => state.selectSending)
  return (
    <>
      {back && (
        <div className={styles.back}>
          <Button
            variant="quiet"
            size="small"
            icon={ArrowLeft}
            data-pane-back=""
            onPress={() => {
              selectMessage(null)
              selectSending(null)
            }}
          >
            {t(`section.${section}`)}
          </Button>
        </div>
      )}
      <MishapBoundary about={`${section} ${selected}`} fallback={<Mishap />}>
        <Suspense fallback={<LoadingState />}>
          <Chosen section={section} />
        </Suspense>
      </MishapBoundary>
      <DraftAside />
    </>
  )
}

function Chosen({ section }: { readonly section: MailSection }) {
  const { t } = useTranslation('common')
  const message = useAppStore(state => state.selectedMessage)
  const sendingId = useAppStore(state => state.selectedSendingId)
  const row = useAppStore(state => (message === null ? null : knownRow(state, message)))
  if ((section === 'sendings' || section === 'today') && sendingId !== null) {
    return (
      <div className={styles.reader}>
        <DeliveryPanel key={sendingId} sendingId={sendingId} placement="pane" />
      </div>
    )
  }
  if ((section === 'inbox' || section === 'hidden') && message !== null) {
    return (
      <div className={styles.reader}>
        <Reader
          key={`${message.mailboxId} ${message.key}`}
          mailboxId={message.mailboxId}
          messageKey={message.key}
        />
        {row !== null && row.sendingId !== null && (
          <div className={styles.delivery}>
            <DeliveryPanel key={row.sendingId} sendingId={row.sendingId} placement="under-reader" />
          </div>
        )}
      </div>
    )
  }
  return (
    <EmptyState
      icon={icons[section]}
      title={t(`nothing-chosen.${section}`)}
      words={t(`nothing-chosen.${section}-next`)}
    />
  )
}

/** A draft that was put aside stays in view until it is sent, closed or taken up again. */
function DraftAside() {
  const { t } = useTranslation('common')
  const composer = useAppStore(state => state.composer)
  const draft = useAppStore(selectDraft(composer?.draftId ?? null))
  const setShown = useAppStore(state => state.setComposerShown)
  if (composer === null || composer.shown) return null
  const subject = draft?.subject ?? ''
  return (
    <div className={styles.aside}>
      <span className={styles.asideWords}>
        {subject === '' ? t('draft-aside.unnamed') : t('draft-aside.named', { subject })}
      </span>
      <Button size="small" icon={FilePenLine} onPress={() => setShown(true)}>
        {t('draft-aside.resume')}
      </Button>
    </div>
  )
}
