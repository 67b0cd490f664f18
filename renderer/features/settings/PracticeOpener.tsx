import { FlaskConical } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useErrorText } from '../../i18n/use-error-text'
import { useAppStore, useBridge } from '../../state/store-context'
import { Button } from '../../ui/Button'
import { useToast } from '../../ui/Toast'

export function PracticeOpener({ onOpened }: { readonly onOpened: () => void }) {
  const { t } = useTranslation('settings')
  const bridge = useBridge()
  const choose = useAppStore(state => state.chooseMailbox)
  const errorText = useErrorText()
  const showToast = useToast()
  const [busy, setBusy] = useState(false)
  const open = async () => {
    setBusy(true)
    const result = await bridge.request('mailbox.open-practice', undefined)
    setBusy(false)
    if (result.ok) {
      choose(result.value)
      onOpened()
    } else showToast({ text: errorText(result.error), tone: 'bad' })
  }
  return (
    <Button icon={FlaskConical} busy={busy} onPress={() => void open()}>
      {t('mailbox.open-practice')}
    </Button>
  )
}
