import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sending } from '../../../shared/mail/sending'
import { useErrorText } from '../../i18n/use-error-text'
import { selectSending } from '../../state/selectors'
import { useBridge, useStoreApi } from '../../state/store-context'
import { useToast } from '../../ui/Toast'

export interface SendingActions {
  /** Takes back what has not left and opens it in the composer. */
  readonly undo: () => Promise<void>
  /** Asks the service now about every recipient. */
  readonly checkNow: () => Promise<void>
  /** Begins a new draft to one recipient; asks nothing, so the caller has to. */
  readonly writeAgain: (recipientId: string) => Promise<void>
  /** Leaves a send of unknown outcome as it is. */
  readonly leave: (recipientId: string) => Promise<void>
  readonly checking: boolean
}

/** What can be done with a sending; failures are told in passing. */
export function useSendingActions({ id: sendingId, mailboxId }: Sending): SendingActions {
  const { t } = useTranslation('delivery')
  const bridge = useBridge()
  const showToast = useToast()
  const errorText = useErrorText()
  const store = useStoreApi()
  const [checking, setChecking] = useState(false)

  const openDraft = async (draftId: string) => {
    await store.getState().loadDrafts(mailboxId)
    store.getState().openComposer(draftId)
  }
  /** A sending of which nothing has left is no more. */
  const leaveIfGone = async () => {
    await Promise.all([
      store.getState().loadSendings(mailboxId),
      store.getState().loadOlderSending(sendingId)
    ])
    const state = store.getState()
    const gone = selectSending(sendingId)(state) === null
    if (gone && state.selectedSendingId === sendingId) state.selectSending(null)
  }
  return {
    checking,
    undo: async () => {
      const result = await bridge.request('sending.undo', { sendingId })
      if (!result.ok) {
        return showToast({ text: t('undo.failed', { reason: errorText(result.error) }), tone: 'bad' })
      }
      showToast({ text: t('undo.done') })
      await leaveIfGone()
      await openDraft(result.value.id)
    },
    checkNow: async () => {
      setChecking(true)
      const result = await bridge.request('sending.check-now', { sendingId })
      setChecking(false)
      if (!result.ok) {
        showToast({ text: t('panel.refresh-failed', { reason: errorText(result.error) }), tone: 'bad' })
      }
    },
    leave: async recipientId => {
      const result = await bridge.request('sending.leave', { sendingId, recipientId })
      if (!result.ok) {
        showToast({ text: t('search.leave-failed', { reason: errorText(result.error) }), tone: 'bad' })
      }
    },
    writeAgain: async recipientId => {
      const result = await bridge.request('sending.write-again', { sendingId, recipientId })
      if (result.ok) return openDraft(result.value.id)
      showToast({ text: t('again.failed', { reason: errorText(result.error) }), tone: 'bad' })
    }
  }
}
