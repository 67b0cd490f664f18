import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageRow } from '../../../shared/mail/message'
import { useErrorText } from '../../i18n/use-error-text'
import { sameMessage } from '../../state/message-ref'
import { useStoreApi } from '../../state/store-context'
import { useToast } from '../../ui/Toast'

/** Hides a message on this computer, or shows it again; either can be undone. */
export function useHiding(): (row: MessageRow) => Promise<void> {
  const { t } = useTranslation('reader')
  const store = useStoreApi()
  const showToast = useToast()
  const errorText = useErrorText()
  return useCallback(
    async row => {
      const setHidden = async (hidden: boolean) => {
        const result = await store.getState().setHidden(row.mailboxId, [row.key], hidden)
        if (!result.ok) {
          showToast({ text: t('hide.failed', { reason: errorText(result.error) }), tone: 'bad' })
        }
        return result.ok
      }
      const done = await setHidden(!row.hidden)
      if (!done) return
      // It is no longer in the list it was opened from.
      if (sameMessage(store.getState().selectedMessage, row)) store.getState().selectMessage(null)
      showToast({
        text: row.hidden ? t('hide.shown') : t('hide.done'),
        action: { label: t('hide.undo'), onPress: () => void setHidden(row.hidden) }
      })
    },
    [store, showToast, errorText, t]
  )
}
