import { Send } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunView } from '../../../shared/runs/run'
import { useErrorText } from '../../i18n/use-error-text'
import type { Autosave } from '../../state/autosave'
import { useBridge } from '../../state/store-context'
import { usePriceWords } from '../../state/use-price-words'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { useToast } from '../../ui/Toast'

interface TestButtonProps {
  readonly run: RunView
  readonly position: number
  readonly flush: Autosave['flush']
}

/** Sends the row that is shown to the mailbox itself: a message like any other, at its price. */
export function TestButton({ run, position, flush }: TestButtonProps) {
  const { t } = useTranslation('runs')
  const bridge = useBridge()
  const errorText = useErrorText()
  const showToast = useToast()
  const price = usePriceWords(run.mailboxId)
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const send = async () => {
    setBusy(true)
    const saved = await flush()
    const sent = saved.ok ? await bridge.request('run.test', { runId: run.id, position }) : saved
    setBusy(false)
    if (!sent.ok) return setError(errorText(sent.error))
    setAsking(false)
    showToast({ text: t('test.sent') })
  }
  const open = () => {
    setError(null)
    setAsking(true)
  }
  return (
    <>
      <Button size="small" icon={Send} isDisabled={run.rows === 0} onPress={open}>
        {t('test.action')}
      </Button>
      {asking && (
        <ConfirmDialog
          title={t('test.title')}
          confirmLabel={t('test.confirm')}
          busy={busy}
          error={error}
          onConfirm={() => void send()}
          onClose={() => setAsking(false)}
        >
          <p>{t('test.words')}</p>
          <p>{price(1)}</p>
        </ConfirmDialog>
      )}
    </>
  )
}
