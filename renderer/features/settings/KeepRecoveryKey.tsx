import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useErrorText } from '../../i18n/use-error-text'
import { useBridge } from '../../state/store-context'
import { Button } from '../../ui/Button'
import { useToast } from '../../ui/Toast'

/** The key itself never passes through the page: main saves or prints it. */
export function KeepRecoveryKey({ onKept }: { readonly onKept: () => void }) {
  const { t } = useTranslation('archive')
  const bridge = useBridge()
  const errorText = useErrorText()
  const showToast = useToast()
  const [busy, setBusy] = useState(false)
  const keep = async (how: 'archive.save-recovery-key' | 'archive.print-recovery-key') => {
    setBusy(true)
    const kept = await bridge.request(how, undefined)
    setBusy(false)
    if (!kept.ok) showToast({ text: errorText(kept.error), tone: 'bad' })
    else if (kept.value) {
      showToast({ text: t('key.kept') })
      onKept()
    }
  }
  return (
    <>
      <Button size="small" isDisabled={busy} onPress={() => void keep('archive.save-recovery-key')}>
        {t('key.save')}
      </Button>
      <Button size="small" isDisabled={busy} onPress={() => void keep('archive.print-recovery-key')}>
        {t('key.print')}
      </Button>
    </>
  )
}
