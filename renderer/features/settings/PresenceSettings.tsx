import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useErrorText } from '../../i18n/use-error-text'
import { useBridge } from '../../state/store-context'
import { Checkbox } from '../../ui/Checkbox'
import type { SettingsPart } from './settings-part'

/** Whether the program is there when something is to leave: in the tray, and from the login on. */
export function PresenceSettings({ settings, change }: SettingsPart) {
  const { t } = useTranslation('schedule')
  const bridge = useBridge()
  const errorText = useErrorText()
  const [error, setError] = useState<string | null>(null)
  const startAtLogin = async (open: boolean) => {
    const result = await bridge.request('app.start-at-login', { open })
    setError(result.ok ? null : errorText(result.error))
  }
  return (
    <div>
      <Checkbox
        label={t('setting.tray')}
        note={t('setting.tray-note')}
        isSelected={settings.keepInTray}
        onChange={keepInTray => change({ keepInTray })}
      />
      <Checkbox
        label={t('setting.login')}
        note={t('setting.login-note')}
        isSelected={settings.startAtLogin}
        onChange={open => void startAtLogin(open)}
      />
      {error !== null && <p role="alert">{error}</p>}
    </div>
  )
}
