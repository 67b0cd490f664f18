import { useTranslation } from 'react-i18next'
import type { RawHeaders } from '../../../shared/mail/message'
import { Dialog } from '../../ui/Dialog'
import styles from './HeadersDialog.module.css'

const fields = ['sender', 'recipient', 'date', 'object'] as const

interface HeadersDialogProps {
  readonly headers: RawHeaders
  readonly onClose: () => void
}

/** The service's own words, untouched. */
export function HeadersDialog({ headers, onClose }: HeadersDialogProps) {
  const { t } = useTranslation('reader')
  return (
    <Dialog title={t('headers.title')} size="medium" onClose={onClose}>
      <p>{t('headers.words')}</p>
      <dl className={styles.fields}>
        {fields.map(field => (
          <div key={field}>
            <dt>{t(`headers.${field}`)}</dt>
            <dd className={styles.raw}>{headers[field] === '' ? t('headers.empty') : headers[field]}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
