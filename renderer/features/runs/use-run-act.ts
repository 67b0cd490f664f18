import { useCallback } from 'react'
import type { Result } from '../../../shared/errors/app-error'
import type { RunView } from '../../../shared/runs/run'
import { useErrorText } from '../../i18n/use-error-text'
import { useAppStore } from '../../state/store-context'
import { useToast } from '../../ui/Toast'

export type RunAct = (request: () => Promise<Result<RunView | null>>) => Promise<Result<RunView | null>>

/** Does something to a run and shows it as it is afterwards; a refusal is told in passing. */
export function useRunAct(): RunAct {
  const receiveRun = useAppStore(state => state.receiveRun)
  const reread = useAppStore(state => state.rereadRunRows)
  const errorText = useErrorText()
  const showToast = useToast()
  return useCallback(
    async request => {
      const result = await request()
      if (!result.ok) showToast({ text: errorText(result.error), tone: 'bad' })
      else if (result.value !== null) receiveRun(result.value)
      void reread()
      return result
    },
    [receiveRun, reread, errorText, showToast]
  )
}
