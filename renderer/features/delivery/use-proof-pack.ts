import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InputOf } from '../../../shared/ipc/contract'
import type { ProofProgress } from '../../../shared/proof/scope'
import { useErrorText } from '../../i18n/use-error-text'
import { useBridge } from '../../state/store-context'
import { useToast } from '../../ui/Toast'

interface ProofPackWork {
  readonly save: (wish: InputOf<'proof.save'>) => Promise<void>
  readonly giveUp: () => void
  readonly busy: boolean
  /** null: a file dialog is open, or nothing is under way. */
  readonly progress: ProofProgress | null
  /** Why the last one did not come about. */
  readonly error: string | null
}

/** Has a pack written; `onSaved` once it is in its place. */
export function useProofPack(onSaved: () => void): ProofPackWork {
  const { t } = useTranslation('proof')
  const bridge = useBridge()
  const errorText = useErrorText()
  const showToast = useToast()
  const [busy, setBusy] = useState(false)
  const [progress, setProgress] = useState<ProofProgress | null>(null)
  const [error, setError] = useState<string | null>(null)
  useEffect(() => bridge.on('proof.progress', setProgress), [bridge])
  return {
    busy,
    progress,
    error,
    save: async wish => {
      setError(null)
      setProgress(null)
      setBusy(true)
      const saved = await bridge.request('proof.save', wish)
      setBusy(false)
      setProgress(null)
      if (!saved.ok) return setError(errorText(saved.error))
      if (!saved.value) return
      showToast({ text: t('dialog.saved') })
      onSaved()
    },
    giveUp: () => void bridge.request('proof.give-up', undefined)
  }
}
