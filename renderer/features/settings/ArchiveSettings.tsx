import { useTranslation } from 'react-i18next'
import type { ArchiveDetails, Load } from '../../../shared/ipc/views'
import type { MailboxView } from '../../../shared/mail/mailbox'
import { useErrorText } from '../../i18n/use-error-text'
import { useFormat } from '../../i18n/use-format'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { Select } from '../../ui/Select'
import { BackupPart } from './BackupPart'
import { Part } from './Part'
import { RecoveryKeyPart } from './RecoveryKeyPart'
import { RegisterPart } from './RegisterPart'
import styles from './Settings.module.css'
import { choicesWith, type SettingsPart } from './settings-part'
import { useArchiveDetails } from './use-archive-details'

interface ArchiveSettingsProps extends SettingsPart {
  readonly mailboxes: readonly MailboxView[]
  readonly onClose: () => void
}

/** The archive in its owner's hands: where it lies, its key, its copies, its register, its trash. */
export function ArchiveSettings({ mailboxes, onClose, ...settings }: ArchiveSettingsProps) {
  const { t } = useTranslation('archive')
  const { details, reload } = useArchiveDetails()
  const known = details.state === 'ready' ? details.value : null
  return (
    <div className={styles.fields}>
      <Part title={t('where.title')}>
        <Place details={details} reload={reload} />
      </Part>
      {known !== null && known.protection !== 'memory' && (
        <Part title={t('key.title')}>
          <RecoveryKeyPart madeAt={known.recoveryKeyMadeAt} onKept={reload} />
        </Part>
      )}
      {known !== null && (
        <Part title={t('backup.title')}>
          <BackupPart details={known} onMade={reload} />
        </Part>
      )}
      <Part title={t('register.title')}>
        <RegisterPart mailboxes={mailboxes} onDrafted={onClose} />
      </Part>
      <Part title={t('trash.title')}>
        <TrashDays {...settings} />
      </Part>
    </div>
  )
}

interface PlaceProps {
  readonly details: Load<ArchiveDetails>
  readonly reload: () => void
}

function Place({ details, reload }: PlaceProps) {
  const { t } = useTranslation('archive')
  const format = useFormat()
  const errorText = useErrorText()
  if (details.state === 'failed') {
    return (
      <Banner
        tone="bad"
        actions={
          <Button size="small" onPress={reload}>
            {t('again')}
          </Button>
        }
      >
        {t('where.failed')} {errorText(details.error)}
      </Banner>
    )
  }
  const known = details.state === 'ready' ? details.value : null
  return (
    <dl className={styles.about} aria-busy={known === null}>
      <dt>{t('where.folder')}</dt>
      <dd className={styles.anywhere}>{known === null ? '…' : (known.folder ?? t('where.no-folder'))}</dd>
      <dt>{t('where.protection')}</dt>
      <dd>{known === null ? '…' : t(`where.by-${known.protection}`)}</dd>
      <dt>{t('where.size')}</dt>
      <dd>{known === null ? '…' : format.bytes(known.bytes)}</dd>
    </dl>
  )
}

const trashChoices = [7, 30, 90, 365]
const forEver = 'for-ever'

function TrashDays({ settings: { trashDays }, change }: SettingsPart) {
  const { t } = useTranslation('archive')
  const choices = trashDays === null ? trashChoices : choicesWith(trashChoices, trashDays)
  return (
    <Select
      label={t('trash.label')}
      description={t('trash.note')}
      value={trashDays === null ? forEver : String(trashDays)}
      onChange={chosen => change({ trashDays: chosen === forEver ? null : Number(chosen) })}
      options={[
        ...choices.map(days => ({ id: String(days), label: t('trash.days', { count: days }) })),
        { id: forEver, label: t('trash.for-ever') }
      ]}
    />
  )
}
