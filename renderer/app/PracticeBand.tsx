import { useTranslation } from 'react-i18next'
import styles from './PracticeBand.module.css'

/** Lies over every view of the practice mailbox, the sheet of the composer included. */
export function PracticeBand() {
  const { t } = useTranslation('common')
  return (
    <section className={styles.band} aria-label={t('practice-mailbox')} data-practice-band>
      {t('practice-band')}
    </section>
  )
}
