import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useErrorText } from '../../i18n/use-error-text'
import { useAppStore } from '../../state/store-context'
import { Button } from '../../ui/Button'
import { TextField } from '../../ui/TextField'
import styles from './Settings.module.css'

/** Where later versions are looked for; left empty, nowhere. */
export function UpdateChannelField({ channel }: { readonly channel: string | null }) {
  const { t } = useTranslation('settings')
  const errorText = useErrorText()
  const changeSettings = useAppStore(state => state.changeSettings)
  const [text, setText] = useState(channel ?? '')
  const [error, setError] = useState<string | null>(null)
  const keep = async () => {
    const result = await changeSettings({ updateChannel: text.trim() === '' ? null : text.trim() })
    if (result.ok) setError(null)
    else
      setError(result.error.code === 'invalid-input' ? t('updates.channel-fault') : errorText(result.error))
  }
  return (
    <TextField
      label={t('updates.channel')}
      description={t('updates.channel-note')}
      error={error}
      value={text}
      onChange={value => {
        setText(value)
        setError(null)
      }}
      inputMode="url"
      placeholder="https://"
      className={styles.wide}
      after={
        text.trim() !== (channel ?? '') && (
          <Button onPress={() => void keep()}>{t('updates.channel-keep')}</Button>
        )
      }
    />
  )
}
