import { useTranslation } from 'react-i18next'
import type { TextCopy } from '../../../shared/mail/message'
import { useFormat } from '../../i18n/use-format'
import styles from './MessageHead.module.css'

/** Where the text can be had, and never more than that: attachments and originals are not spoken of here. */
export function TextCopyWords({ copy }: { readonly copy: TextCopy }) {
  const { t } = useTranslation('reader')
  const format = useFormat()
  return (
    <>
      <span>{t(`copy.${copy.at}`)}</span>
      {'gone' in copy && (
        <span className={styles.gone}>
          {t(`copy.${copy.gone}`, { date: format.dateTime(new Date(copy.since)) })}
        </span>
      )}
    </>
  )
}
