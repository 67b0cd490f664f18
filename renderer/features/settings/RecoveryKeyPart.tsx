import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { KeepRecoveryKey } from './KeepRecoveryKey'
import styles from './Settings.module.css'

interface RecoveryKeyPartProps {
  /** Milliseconds since 1970; null: none was kept. */
  readonly madeAt: number | null
  readonly onKept: () => void
}

/** Keeps a first recovery key, or a new one in the place of the present one, which nobody but its owner has. */
export function RecoveryKeyPart({ madeAt, onKept }: RecoveryKeyPartProps) {
  const { t } = useTranslation('archive')
  const format = useFormat()
  const [renewing, setRenewing] = useState(false)
  if (madeAt === null) {
    return (
      <>
        <p className={styles.words}>{t('key.none')}</p>
        <div className={styles.row}>
          <KeepRecoveryKey onKept={onKept} />
        </div>
      </>
    )
  }
  return (
    <>
      <p className={styles.words}>{t('key.made', { date: format.dateTime(new Date(madeAt)) })}</p>
      <div className={styles.row}>
        <Button size="small" onPress={() => setRenewing(true)}>
          {t('key.new')}
        </Button>
      </div>
      {renewing && (
        <Dialog
          title={t('key.new-title')}
          size="medium"
          onClose={() => setRenewing(false)}
          footer={
            <KeepRecoveryKey
              onKept={() => {
                setRenewing(false)
                onKept()
              }}
            />
          }
        >
          <p>{t('key.new-words')}</p>
        </Dialog>
      )}
    </>
  )
}
