import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBridge } from '../state/store-context'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'

/** Says once what closing the window does where the program stays in the tray. */
export function TrayDialog() {
  const { t } = useTranslation('schedule')
  const bridge = useBridge()
  const [asked, setAsked] = useState(false)
  useEffect(() => bridge.on('tray.asked', () => setAsked(true)), [bridge])
  if (!asked) return null
  return (
    <Dialog
      title={t('tray.title')}
      size="medium"
      onClose={() => setAsked(false)}
      footer={
        <>
          <Button onPress={() => setAsked(false)}>{t('tray.stay')}</Button>
          <Button
            variant="primary"
            autoFocus
            onPress={() => {
              setAsked(false)
              void bridge.request('app.to-tray', undefined)
            }}
          >
            {t('tray.close')}
          </Button>
        </>
      }
    >
      <p>{t('tray.words')}</p>
    </Dialog>
  )
}
