import { useTranslation } from 'react-i18next'
import { useBridge } from '../state/store-context'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { useAsked } from './use-asked'

/** Says once what closing the window does where the program stays in the tray. */
export function TrayDialog() {
  const { t } = useTranslation('schedule')
  const bridge = useBridge()
  const { tray } = useAsked()
  if (!tray) return null
  const stay = () => void bridge.request('app.stay', undefined)
  return (
    <Dialog
      title={t('tray.title')}
      size="medium"
      onClose={stay}
      footer={
        <>
          <Button onPress={stay}>{t('tray.stay')}</Button>
          <Button variant="primary" autoFocus onPress={() => void bridge.request('app.to-tray', undefined)}>
            {t('tray.close')}
          </Button>
        </>
      }
    >
      <p>{t('tray.words')}</p>
    </Dialog>
  )
}
