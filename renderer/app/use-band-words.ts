import { useMemo } from 'react'
import { useErrorText } from '../i18n/use-error-text'
import { selectMailboxes } from '../state/selectors'
import { useAppStore } from '../state/store-context'

/** The failures of mailboxes that the bands tell, each as its sentence. */
export function useBandWords(): readonly string[] {
  const mailboxes = useAppStore(selectMailboxes)
  const errorText = useErrorText()
  return useMemo(
    () => mailboxes.flatMap(({ connection }) => ('error' in connection ? [errorText(connection.error)] : [])),
    [mailboxes, errorText]
  )
}
