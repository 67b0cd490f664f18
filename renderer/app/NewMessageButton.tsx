import { PencilLine } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useErrorText } from '../i18n/use-error-text'
import { selectMailboxes } from '../state/selectors'
import { useAppStore } from '../state/store-context'
import { Button, IconButton } from '../ui/Button'
import { Menu } from '../ui/Menu'
import { useToast } from '../ui/Toast'
import styles from './TitleRow.module.css'

interface NewMessageButtonProps {
  /** Those looked at; of several the user says which one writes. */
  readonly mailboxIds: readonly string[]
  /** An icon without words. */
  readonly brief: boolean
}

export function NewMessageButton({ mailboxIds, brief }: NewMessageButtonProps) {
  const { t } = useTranslation('common')
  const mailboxes = useAppStore(selectMailboxes)
  const compose = useAppStore(state => state.compose)
  const errorText = useErrorText()
  const showToast = useToast()
  const write = async (mailboxId: string) => {
    const result = await compose(mailboxId)
    if (!result.ok) showToast({ text: errorText(result.error), tone: 'bad' })
  }
  const [only, ...others] = mailboxIds
  const onPress = only !== undefined && others.length === 0 ? { onPress: () => void write(only) } : {}
  const button = brief ? (
    <IconButton label={t('new-message')} icon={PencilLine} keys="Ctrl+N" {...onPress} />
  ) : (
    <Button variant="primary" className={styles.write} icon={PencilLine} {...onPress}>
      {t('new-message')}
    </Button>
  )
  if (others.length === 0) return button
  return (
    <div data-new-message="" className={styles.write}>
      <Menu
        label={t('write-from')}
        entries={mailboxIds.map(id => ({
          id,
          label: mailboxes.find(mailbox => mailbox.id === id)?.address ?? id,
          onAction: () => void write(id)
        }))}
      >
        {button}
      </Menu>
    </div>
  )
}
