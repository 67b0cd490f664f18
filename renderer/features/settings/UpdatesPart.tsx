import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppView } from '../../../shared/ipc/views'
import type { UpdateView } from '../../../shared/updates/update-view'
import { useErrorText } from '../../i18n/use-error-text'
import { useFormat } from '../../i18n/use-format'
import { useBridge } from '../../state/store-context'
import { Button } from '../../ui/Button'
import { Meter } from '../../ui/Gauge'
import { Part } from './Part'
import styles from './Settings.module.css'
import { UpdateChannelField } from './UpdateChannelField'

/** Looks for a later version, fetches and installs it, each at the person's word. */
export function UpdatesPart({ view }: { readonly view: AppView }) {
  const { t } = useTranslation('settings')
  const bridge = useBridge()
  const format = useFormat()
  const errorText = useErrorText()
  const [error, setError] = useState<string | null>(null)
  const { updates, governed, settings } = view
  const ask = async (name: 'updates.look' | 'updates.download' | 'updates.install') => {
    const result = await bridge.request(name, undefined)
    setError(result.ok ? null : errorText(result.error))
  }
  const next = nextStep(updates)
  // A channel would be of no use to a program that is not replaced by itself.
  const namesChannel =
    !(updates.state === 'off' && updates.why === 'not-here') && !governed.includes('updateChannel')
  return (
    <Part title={t('updates.title')}>
      <UpdateWords updates={updates} />
      {updates.state === 'downloading' && (
        <Meter label={t('updates.progress')} share={updates.share} words={format.percent(updates.share)} />
      )}
      {next !== null && (
        <div className={styles.row}>
          <Button onPress={() => void ask(`updates.${next}`)}>{t(`updates.${next}`)}</Button>
        </div>
      )}
      {error !== null && <p role="alert">{error}</p>}
      {namesChannel && <UpdateChannelField channel={settings.updateChannel} />}
    </Part>
  )
}

function nextStep({ state }: UpdateView): 'look' | 'download' | 'install' | null {
  if (state === 'available') return 'download'
  if (state === 'ready') return 'install'
  return ['idle', 'stale', 'failed'].includes(state) ? 'look' : null
}

function UpdateWords({ updates }: { readonly updates: UpdateView }) {
  const { t } = useTranslation('settings')
  const format = useFormat()
  const words = () => {
    if (updates.state === 'off') return t(`updates.off-${updates.why}`)
    if (updates.state === 'failed') return t(`updates.failed-${updates.why}`)
    if (updates.state === 'checking') return t('updates.checking')
    if (updates.state === 'stale') {
      return t('updates.stale', { date: format.date(new Date(updates.signedAt)) })
    }
    if (updates.state !== 'idle') return t(`updates.${updates.state}`, { version: updates.version })
    return updates.checkedAt === null
      ? t('updates.not-checked')
      : t('updates.checked', { date: format.dateTime(new Date(updates.checkedAt)) })
  }
  return <p aria-live="polite">{words()}</p>
}
