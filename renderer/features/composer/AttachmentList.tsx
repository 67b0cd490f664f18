import { CircleAlert, Paperclip, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Attachment } from '../../../shared/mail/sending'
import { useFormat } from '../../i18n/use-format'
import { IconButton } from '../../ui/Button'
import { classes } from '../../ui/classes'
import styles from './AttachmentList.module.css'
import { splitFileName } from './file-name'
import { formatSize } from './message-size'
import type { FileTrouble } from './use-attachments'

interface AttachmentListProps {
  readonly attachments: readonly Attachment[]
  readonly troubles: readonly FileTrouble[]
  readonly onRemove: (attachmentId: string) => void
}

/** The files that travel with the letter, each with its size and with what is wrong with it. */
export function AttachmentList({ attachments, troubles, onRemove }: AttachmentListProps) {
  const { t } = useTranslation('composer')
  const { locale } = useFormat()
  const elsewhere = troubles.filter(trouble => !attachments.some(({ name }) => name === trouble.name))
  if (attachments.length === 0 && elsewhere.length === 0) return null
  const total = attachments.reduce((sum, { size }) => sum + size, 0)
  return (
    <div className={styles.attachments}>
      <ul className={styles.list} aria-label={t('attachments.label')}>
        {attachments.map(({ id, name, size }) => {
          const trouble = troubles.find(known => known.name === name)
          return (
            <li key={id} className={classes(styles.file, trouble && styles.troubled)}>
              <Paperclip size={14} aria-hidden />
              <FileName name={name} />
              <span className={styles.size}>{formatSize(locale, size)}</span>
              <IconButton
                size="small"
                label={t('attachments.remove', { name })}
                icon={X}
                className={styles.remove}
                onPress={() => onRemove(id)}
              />
              {trouble !== undefined && <Trouble words={trouble.words} />}
            </li>
          )
        })}
      </ul>
      {attachments.length > 1 && (
        <p className={styles.total}>
          {t('attachments.total', { count: attachments.length, size: formatSize(locale, total) })}
        </p>
      )}
      {elsewhere.map(trouble => (
        <Trouble key={trouble.words} words={trouble.words} />
      ))}
    </div>
  )
}

/** On one line; where there is no room the middle goes, since files differ in their beginning and their end. */
function FileName({ name }: { readonly name: string }) {
  const { start, end } = splitFileName(name)
  return (
    <span className={styles.name} title={name}>
      <span className={styles.start}>{start}</span>
      <span className={styles.end}>{end}</span>
    </span>
  )
}

function Trouble({ words }: { readonly words: string }) {
  return (
    <p className={styles.trouble} role="alert">
      <CircleAlert size={14} aria-hidden />
      <span>{words}</span>
    </p>
  )
}
