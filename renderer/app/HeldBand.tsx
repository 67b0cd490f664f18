import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Result } from '../../shared/errors/app-error'
import type { HeldSending } from '../../shared/ipc/views'
import { useErrorText } from '../i18n/use-error-text'
import { useRomeWords } from '../i18n/use-rome-words'
import { useNow } from '../state/main-clock'
import { selectAppView, selectMailbox } from '../state/selectors'
import { useAppStore, useBridge, useStoreApi } from '../state/store-context'
import { Banner } from '../ui/Banner'
import { Button } from '../ui/Button'
import { ConfirmDialog } from '../ui/ConfirmDialog'
import { useToast } from '../ui/Toast'

/** Shown one by one; of the others only how many there are. */
const shown = 3

/** What did not leave by itself, each until a person has decided about it. */
export function HeldBand() {
  const { t } = useTranslation('schedule')
  const held = useAppStore(state => selectAppView(state)?.held) ?? []
  const more = held.length - shown
  return (
    <>
      {held.slice(0, shown).map(sending => (
        <HeldLine key={sending.sendingId} held={sending} />
      ))}
      {more > 0 && <Banner tone="warn">{t('held.more', { count: more })}</Banner>}
    </>
  )
}

function HeldLine({ held }: { readonly held: HeldSending }) {
  const { t } = useTranslation('schedule')
  const rome = useRomeWords()
  const actions = useHeldActions(held)
  const [asked, setAsked] = useState<'send' | 'discard' | null>(null)
  const now = useNow(10_000)
  const late = held.acceptBy !== null && held.acceptBy <= now
  const confirmed = (act: () => Promise<void>) => {
    setAsked(null)
    void act()
  }
  const { subject, address, recipients, why, at, acceptBy } = held
  const whom = recipients === 1 ? address : t('held.recipients', { address, count: recipients - 1 })
  const words = t(`held.${why}`, { subject, recipients: whom, moment: rome(at) })
  return (
    <Banner
      tone="warn"
      actions={
        <>
          <Button
            size="small"
            isDisabled={actions.busy}
            onPress={() => (why === 'doubted' || late ? setAsked('send') : void actions.send())}
          >
            {t('held.send')}
          </Button>
          <Button size="small" isDisabled={actions.busy} onPress={() => void actions.edit()}>
            {t('held.edit')}
          </Button>
          <Button size="small" isDisabled={actions.busy} onPress={() => setAsked('discard')}>
            {t('held.discard')}
          </Button>
        </>
      }
    >
      {words}
      {acceptBy !== null && ` ${t('held.deadline', { moment: rome(acceptBy) })}`}
      {asked === 'send' && (
        <ConfirmDialog
          title={t('held.send-title')}
          confirmLabel={t('late.send')}
          onConfirm={() => confirmed(actions.send)}
          onClose={() => setAsked(null)}
        >
          {why === 'doubted' && <p>{t('held.send-twice')}</p>}
          {late && <p>{t('held.send-late')}</p>}
        </ConfirmDialog>
      )}
      {asked === 'discard' && (
        <ConfirmDialog
          title={t('held.discard-title')}
          confirmLabel={t('held.discard-confirm')}
          danger
          onConfirm={() => confirmed(actions.discard)}
          onClose={() => setAsked(null)}
        >
          <p>{t('held.discard-words', { subject, recipients: whom })}</p>
        </ConfirmDialog>
      )}
    </Banner>
  )
}

interface HeldActions {
  readonly busy: boolean
  readonly send: () => Promise<void>
  /** Makes a draft of it again and opens that. */
  readonly edit: () => Promise<void>
  readonly discard: () => Promise<void>
}

function useHeldActions({ sendingId, mailboxId }: HeldSending): HeldActions {
  const { t } = useTranslation('schedule')
  const bridge = useBridge()
  const store = useStoreApi()
  const errorText = useErrorText()
  const showToast = useToast()
  const [busy, setBusy] = useState(false)
  /** Answers null where it failed, which has been told. */
  const attempt = async <T,>(ask: () => Promise<Result<T>>): Promise<T | null> => {
    setBusy(true)
    const result = await ask()
    setBusy(false)
    if (result.ok) return result.value
    showToast({ text: t('held.failed', { reason: errorText(result.error) }), tone: 'bad' })
    return null
  }
  return {
    busy,
    send: async () => {
      await attempt(() => bridge.request('sending.send-held', { sendingId }))
    },
    edit: async () => {
      const draft = await attempt(() => bridge.request('sending.edit-held', { sendingId }))
      if (draft === null) return
      if (selectMailbox(store.getState())?.id !== mailboxId) store.getState().chooseMailbox(mailboxId)
      await store.getState().loadDrafts(mailboxId)
      store.getState().openComposer(draft.id)
    },
    discard: async () => {
      await attempt(() => bridge.request('sending.discard-held', { sendingId }))
    }
  }
}
