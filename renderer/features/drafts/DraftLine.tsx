import { History, Paperclip, Trash2, Undo2 } from 'lucide-react'
import { GridListItem } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Draft } from '../../../shared/mail/sending'
import { useFormat } from '../../i18n/use-format'
import { useNow } from '../../state/main-clock'
import { useAppStore } from '../../state/store-context'
import { Address } from '../../ui/Address'
import { Badge } from '../../ui/Badge'
import { IconButton } from '../../ui/Button'
import { classes } from '../../ui/classes'
import lists from '../../ui/list.module.css'
import styles from './DraftList.module.css'

/** More than these are counted: a line is a line, however many a letter goes to. */
const mostNamed = 2

interface DraftLineProps {
  readonly draft: Draft
  readonly onDiscard: () => void
}

export function DraftLine({ draft, onDiscard }: DraftLineProps) {
  const { t } = useTranslation('inbox')
  const format = useFormat()
  const now = new Date(useNow(60_000))
  const open = useAppStore(state => state.composer?.draftId === draft.id)
  const nobody = draft.recipients.length === 0
  const named = draft.recipients.slice(0, mostNamed)
  const others = draft.recipients.length - named.length
  const shown = others > 0 ? [...named, t('drafts.others', { count: others })] : named
  const recipients = nobody ? t('drafts.no-recipient') : format.list(shown)
  const subject = draft.subject.trim() || t('no-subject')
  const saved = new Date(draft.savedAt)
  return (
    <GridListItem
      id={draft.id}
      textValue={`${subject}, ${recipients}`}
      className={classes(lists.line, open && lists.open)}
    >
      <div className={lists.words}>
        <div className={styles.top}>
          <span className={lists.subject}>{subject}</span>
          <time className={lists.time}>{format.ago(saved, now)}</time>
        </div>
        <span className={classes(styles.recipients, nobody && styles.absent)}>
          <Address>{recipients}</Address>
        </span>
        <div className={lists.badges}>
          {draft.origin.kind === 'returned' && (
            <Badge tone="warn" icon={Undo2}>
              {t('drafts.returned')}
            </Badge>
          )}
          {draft.doubtedAt !== undefined && (
            <Badge tone="warn" icon={History}>
              {t('drafts.doubted')}
            </Badge>
          )}
          {draft.attachments.length > 0 && (
            <Badge icon={Paperclip}>{t('drafts.attachments', { count: draft.attachments.length })}</Badge>
          )}
        </div>
      </div>
      <IconButton label={t('drafts.discard')} icon={Trash2} size="small" onPress={onDiscard} />
    </GridListItem>
  )
}
