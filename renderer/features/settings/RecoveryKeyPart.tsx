import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useErrorText } from '../../i18n/use-error-text'
import { useFormat } from '../../i18n/use-format'
import { useBridge } from '../../state/store-context'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { useToast } from '../../ui/Toast'
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
          <KeepButtons onKept={onKept} />
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
            <KeepButtons
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

/** The key itself never passes through the page: main saves or prints it. */
function KeepButtons({ onKept }: { readonly onKept: () => void }) {
  const { t } = useTranslation('archive')
  const bridge = useBridge()
  const errorText = useErrorText()
  const showToast = useToast()
  const [busy, setBusy] = useState(false)
  const keep = async (how: 'archive.save-recovery-key' | 'archive.print-recovery-key') => {
    setBusy(true)
    const kept = await bridge.request(how, undefined)
    setBusy(false)
    if (!kept.ok) showToast({ text: errorText(kept.error), tone: 'bad' })
    else if (kept.value) {
      showToast({ text: t('key.kept') })
      onKept()
    }
  }
  return (
    <>
      <Button size="small" isDisabled={busy} onPress={() => void keep('archive.save-recovery-key')}>
        {t('key.save')}
      </Button>
      <Button size="small" isDisabled={busy} onPress={() => void keep('archive.print-recovery-key')}>
        {t('key.print')}
      </Button>
    </>
  )
}
