import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Result } from '../../../shared/errors/app-error'
import type { MessageRow } from '../../../shared/mail/message'
import { useErrorText } from '../../i18n/use-error-text'
import { sameMessage } from '../../state/message-ref'
import { useStoreApi } from '../../state/store-context'
import { useToast } from '../../ui/Toast'

export interface RowActions {
  /** Shows it in the reader, which marks it read. */
  readonly open: (row: MessageRow) => void
  readonly setRead: (row: MessageRow, read: boolean) => void
  /** Hides it, or shows it again; either can be undone. */
  readonly toggleHidden: (row: MessageRow) => void
}

/** What can be done with a line of the list, with failures told in passing. */
export function useRowActions(): RowActions {
  const { t } = useTranslation(['inbox', 'common'])
  const store = useStoreApi()
  const showToast = useToast()
  const errorText = useErrorText()

  return useMemo(() => {
    const tellFailure = (result: Result<unknown>) => {
      if (!result.ok) showToast({ text: errorText(result.error), tone: 'bad' })
    }
    const setRead = async (row: MessageRow, read: boolean) => {
      if (row.read !== read) tellFailure(await store.getState().markRead(row.mailboxId, [row.key], read))
    }
    const setHidden = async (row: MessageRow, hidden: boolean) => {
      const state = store.getState()
      // It is no longer in the list it was opened from.
      if (hidden && sameMessage(state.selectedMessage, row)) state.selectMessage(null)
      const result = await state.setHidden(row.mailboxId, [row.key], hidden)
      tellFailure(result)
      return result.ok
    }
    return {
      open: row => {
        const state = store.getState()
        const reopened = sameMessage(state.selectedMessage, row)
        state.selectMessage(row)
        // Another one is marked by the reader once its text is here: before, the mark would only be in its way.
        if (reopened) void setRead(row, true)
      },
      setRead: (row, read) => void setRead(row, read),
      toggleHidden: async row => {
        const done = await setHidden(row, !row.hidden)
        if (!done) return
        showToast({
          text: row.hidden ? t('shown-again') : t('hidden-here'),
          action: { label: t('common:undo'), onPress: () => void setHidden(row, row.hidden) }
        })
      }
    }
  }, [store, showToast, errorText, t])
}
