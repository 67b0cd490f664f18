import {
  Ellipsis,
  FileDown,
  Forward,
  ListTree,
  Mail,
  MailOpen,
  Printer,
  Reply,
  ServerOff,
  Trash2,
  Undo2
} from 'lucide-react'
import { Toolbar } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { isMail, type MessageRow } from '../../../shared/mail/message'
import { Button, IconButton } from '../../ui/Button'
import { Menu } from '../../ui/Menu'
import styles from './ReaderToolbar.module.css'

interface ReaderToolbarProps {
  readonly row: MessageRow
  /** The text is here, so that it can be answered and printed. */
  readonly opened: boolean
  readonly printing: boolean
  readonly on: {
    readonly reply: () => void
    readonly forward: () => void
    readonly print: () => void
    readonly pdf: () => void
    readonly hide: () => void
    readonly toggleRead: () => void
    readonly headers: () => void
    readonly deleteOnServer: () => void
  }
}

/** What can be done with a message. Receipts are not answered: nobody reads what is sent to a provider. */
export function ReaderToolbar({ row, opened, printing, on }: ReaderToolbarProps) {
  const { t } = useTranslation('reader')
  const readLabel = row.read ? t('toolbar.mark-unread') : t('toolbar.mark-read')
  return (
    <Toolbar aria-label={t('toolbar.label')} className={styles.toolbar ?? ''}>
      {isMail(row.kind) && (
        <Button
          variant="quiet"
          icon={Reply}
          className={styles.answer}
          isDisabled={!opened}
          onPress={on.reply}
        >
          {t('toolbar.reply')}
        </Button>
      )}
      <Button
        variant="quiet"
        icon={Forward}
        className={styles.answer}
        isDisabled={!opened}
        onPress={on.forward}
      >
        {t('toolbar.forward')}
      </Button>
      <span className={styles.gap} />
      <IconButton
        label={t('toolbar.print')}
        icon={Printer}
        isDisabled={!opened || printing}
        onPress={on.print}
      />
      <IconButton
        label={t('toolbar.pdf')}
        icon={FileDown}
        isDisabled={!opened || printing}
        onPress={on.pdf}
      />
      <IconButton label={readLabel} icon={row.read ? Mail : MailOpen} onPress={on.toggleRead} />
      <IconButton
        label={row.hidden ? t('toolbar.unhide') : t('toolbar.hide')}
        {...(row.hidden ? {} : { keys: t('toolbar.hide-key') })}
        icon={row.hidden ? Undo2 : Trash2}
        onPress={on.hide}
      />
      <Menu
        label={t('toolbar.more')}
        entries={[
          {
            id: 'headers',
            label: t('toolbar.headers'),
            icon: ListTree,
            isDisabled: !opened,
            onAction: on.headers
          },
          { id: 'line', separator: true },
          {
            id: 'delete',
            label: t('toolbar.delete'),
            icon: ServerOff,
            danger: true,
            // What is gone from the server cannot be deleted there.
            isDisabled: 'gone' in row.copy,
            onAction: on.deleteOnServer
          }
        ]}
      >
        <IconButton label={t('toolbar.more')} icon={Ellipsis} />
      </Menu>
    </Toolbar>
  )
}
