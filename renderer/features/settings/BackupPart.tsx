import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArchiveDetails, FoundBackup } from '../../../shared/ipc/views'
import { useFormat } from '../../i18n/use-format'
import { useBridge } from '../../state/store-context'
import { Button } from '../../ui/Button'
import { useToast } from '../../ui/Toast'
import { RestoreDialog } from './RestoreDialog'
import styles from './Settings.module.css'
import { useBackupError } from './use-backup-error'

interface BackupPartProps {
  readonly details: ArchiveDetails
  readonly onMade: () => void
}

/** Writes the archive into one encrypted file, and puts such a file in its place. */
export function BackupPart({ details, onMade }: BackupPartProps) {
  const { t } = useTranslation('archive')
  const bridge = useBridge()
  const errorText = useBackupError()
  const showToast = useToast()
  const [busy, setBusy] = useState<'backing-up' | 'choosing' | null>(null)
  const [found, setFound] = useState<FoundBackup | null>(null)
  const backUp = async () => {
    setBusy('backing-up')
    const made = await bridge.request('archive.back-up', undefined)
    setBusy(null)
    if (!made.ok) showToast({ text: errorText(made.error), tone: 'bad' })
    else if (made.value) {
      showToast({ text: t('backup.made') })
      onMade()
    }
  }
  const choose = async () => {
    setBusy('choosing')
    const chosen = await bridge.request('archive.choose-backup', undefined)
    setBusy(null)
    if (chosen.ok) setFound(chosen.value)
    else showToast({ text: errorText(chosen.error), tone: 'bad' })
  }
  return (
    <>
      <p className={styles.words}>{t('backup.words')}</p>
      <Standing details={details} />
      <div className={styles.row}>
        <Button
          size="small"
          isDisabled={details.recoveryKeyMadeAt === null || busy === 'choosing'}
          busy={busy === 'backing-up'}
          onPress={() => void backUp()}
        >
          {t('backup.make')}
        </Button>
        <Button size="small" isDisabled={busy !== null} onPress={() => void choose()}>
          {t('backup.restore')}
        </Button>
      </div>
      {found !== null && <RestoreDialog backup={found} onClose={() => setFound(null)} />}
    </>
  )
}

/** When the last backup was made, and what stands against the next. */
function Standing({
  details: { protection, recoveryKeyMadeAt, backedUpAt }
}: Pick<BackupPartProps, 'details'>) {
  const { t } = useTranslation('archive')
  const format = useFormat()
  if (protection === 'memory') return <p>{t('backup.memory')}</p>
  const last =
    backedUpAt === null
      ? t('backup.never')
      : t('backup.last', { date: format.dateTime(new Date(backedUpAt)) })
  const olderKey = backedUpAt !== null && recoveryKeyMadeAt !== null && recoveryKeyMadeAt > backedUpAt
  return (
    <>
      <p>
        {last} {olderKey && t('backup.older-key')}
      </p>
      {recoveryKeyMadeAt === null && <p>{t('backup.key-first')}</p>}
    </>
  )
}
