import type { Editor } from '@tiptap/react'
import { type RefObject, useState } from 'react'
import { Dialog, Form, Popover } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { Button } from '../Button'
import { TextField } from '../TextField'
import { completeLink } from './link-address'
import styles from './Toolbar.module.css'

interface LinkPopoverProps {
  readonly editor: Editor
  readonly anchor: RefObject<HTMLButtonElement | null>
  readonly onClose: () => void
}

/** Asks where the selected words shall lead. */
export function LinkPopover({ editor, anchor, onClose }: LinkPopoverProps) {
  const { t } = useTranslation('composer')
  const [before] = useState(() => String(editor.getAttributes('link').href ?? ''))
  const [text, setText] = useState(before)
  const [error, setError] = useState<string | null>(null)

  const leave = () => {
    onClose()
    editor.commands.focus()
  }
  const apply = () => {
    const href = completeLink(text)
    if (href === null) {
      setError(t('link.invalid'))
      return
    }
    setLink(editor, href)
    leave()
  }
  const remove = () => {
    editor.chain().focus().extendMarkRange('link').unsetLink().run()
    onClose()
  }

  return (
    <Popover
      isOpen
      triggerRef={anchor}
      onOpenChange={open => {
        if (!open) leave()
      }}
      offset={6}
      className={styles.popover ?? ''}
    >
      <Dialog aria-label={t('link.title')} className={styles.link ?? ''}>
        <Form
          className={styles.linkForm ?? ''}
          onSubmit={event => {
            event.preventDefault()
            event.stopPropagation()
            apply()
          }}
        >
          <TextField
            label={t('link.address')}
            description={t('link.hint')}
            error={error}
            value={text}
            onChange={value => {
              setText(value)
              setError(null)
            }}
            autoFocus
            autoComplete="off"
            inputMode="url"
          />
          <div className={styles.linkActions}>
            {before !== '' && (
              <Button size="small" variant="quiet" onPress={remove}>
                {t('link.remove')}
              </Button>
            )}
            <Button size="small" variant="primary" type="submit">
              {t('link.apply')}
            </Button>
          </div>
        </Form>
      </Dialog>
    </Popover>
  )
}

/** Where nothing is selected the address itself becomes the words. */
function setLink(editor: Editor, href: string): void {
  if (editor.state.selection.empty && !editor.isActive('link')) {
    const words = href.replace(/^mailto:/, '')
    editor
      .chain()
      .focus()
      .insertContent({ type: 'text', text: words, marks: [{ type: 'link', attrs: { href } }] })
      .run()
    return
  }
  editor.chain().focus().extendMarkRange('link').setLink({ href }).run()
}
