import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppError } from '../../../shared/errors/app-error'
import type { SettingsPatch } from '../../../shared/settings/settings'
import { useErrorText } from '../../i18n/use-error-text'
import { selectAppView } from '../../state/selectors'
import { useAppStore } from '../../state/store-context'
import { Banner } from '../../ui/Banner'
import { Dialog } from '../../ui/Dialog'
import { Tabs } from '../../ui/Tabs'
import { About } from './About'
import { ArchiveSettings } from './ArchiveSettings'
import { GeneralSettings } from './GeneralSettings'
import { GovernedNote } from './GovernedNote'
import { MailboxSettings } from './MailboxSettings'
import { SendingSettings } from './SendingSettings'
import styles from './Settings.module.css'

interface SettingsDialogProps {
  /** The tab shown first. */
  readonly first?: string | undefined
  readonly onClose: () => void
}

/** What the user may choose. Every choice is kept at once: there is nothing to confirm. */
export function SettingsDialog({ first, onClose }: SettingsDialogProps) {
  const { t } = useTranslation('settings')
  const errorText = useErrorText()
  const view = useAppStore(selectAppView)
  const changeSettings = useAppStore(state => state.changeSettings)
  const [error, setError] = useState<AppError | null>(null)
  if (view === null) return null
  const change = async (patch: SettingsPatch) => {
    const result = await changeSettings(patch)
    setError(result.ok ? null : result.error)
  }
  const parts = { settings: view.settings, change: (patch: SettingsPatch) => void change(patch) }
  return (
    <Dialog title={t('title')} size="medium" steady onClose={onClose}>
      <div className={styles.content}>
        {error !== null && (
          <Banner tone="bad" onDismiss={() => setError(null)}>
            {t('not-kept', { reason: errorText(error) })}
          </Banner>
        )}
        <GovernedNote governed={view.governed} servers={view.servers} />
        <Tabs
          label={t('title')}
          first={first}
          pinned
          tabs={[
            { id: 'general', label: t('tab.general'), content: <GeneralSettings {...parts} /> },
            { id: 'sending', label: t('tab.sending'), content: <SendingSettings {...parts} /> },
            {
              id: 'mailboxes',
              label: t('tab.mailboxes'),
              content: <MailboxSettings mailboxes={view.mailboxes} onClose={onClose} />
            },
            {
              id: 'archive',
              label: t('tab.archive'),
              content: <ArchiveSettings {...parts} mailboxes={view.mailboxes} onClose={onClose} />
            },
            { id: 'about', label: t('tab.about'), content: <About view={view} /> }
          ]}
        />
      </div>
    </Dialog>
  )
}
