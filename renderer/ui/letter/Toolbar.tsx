import { type Editor, useEditorState } from '@tiptap/react'
import {
  Bold,
  Italic,
  Link as LinkIcon,
  List,
  ListOrdered,
  type LucideIcon,
  Redo2,
  TextQuote,
  Undo2
} from 'lucide-react'
import { useRef } from 'react'
import { Toolbar as AriaToolbar, Separator, ToggleButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../Button'
import { Tooltip } from '../Tooltip'
import { LinkPopover } from './LinkPopover'
import styles from './Toolbar.module.css'

const formats = ['bold', 'italic', 'bulletList', 'orderedList', 'blockquote'] as const

type Format = (typeof formats)[number]

const looks: Readonly<Record<Format, { readonly icon: LucideIcon; readonly keys: string }>> = {
  bold: { icon: Bold, keys: 'Ctrl+B' },
  italic: { icon: Italic, keys: 'Ctrl+I' },
  bulletList: { icon: List, keys: 'Ctrl+Shift+8' },
  orderedList: { icon: ListOrdered, keys: 'Ctrl+Shift+7' },
  blockquote: { icon: TextQuote, keys: 'Ctrl+Shift+B' }
}

interface ToolbarProps {
  readonly editor: Editor
  readonly linkOpen: boolean
  readonly onLinkOpen: (open: boolean) => void
}

/** One stop for the Tab key; the arrow keys go along it. */
export function Toolbar({ editor, linkOpen, onLinkOpen }: ToolbarProps) {
  const { t } = useTranslation('composer')
  const linkButton = useRef<HTMLButtonElement>(null)
  const state = useEditorState({
    editor,
    selector: ({ editor: current }) => ({
      bold: current.isActive('bold'),
      italic: current.isActive('italic'),
      bulletList: current.isActive('bulletList'),
      orderedList: current.isActive('orderedList'),
      blockquote: current.isActive('blockquote'),
      link: current.isActive('link'),
      undo: current.can().undo(),
      redo: current.can().redo()
    })
  })
  return (
    <AriaToolbar aria-label={t('toolbar.label')} className={styles.toolbar ?? ''}>
      {formats.map(format => (
        <FormatButton
          key={format}
          label={t(`toolbar.${format}`)}
          icon={looks[format].icon}
          keys={looks[format].keys}
          isSelected={state[format]}
          onChange={() => toggle(editor, format)}
        />
      ))}
      <FormatButton
        ref={linkButton}
        label={t('toolbar.link')}
        icon={LinkIcon}
        keys="Ctrl+K"
        isSelected={state.link}
        onChange={() => onLinkOpen(true)}
      />
      <Separator orientation="vertical" className={styles.separator ?? ''} />
      <IconButton
        size="small"
        label={t('toolbar.undo')}
        icon={Undo2}
        keys="Ctrl+Z"
        isDisabled={!state.undo}
        onPress={() => editor.chain().focus().undo().run()}
      />
      <IconButton
        size="small"
        label={t('toolbar.redo')}
        icon={Redo2}
        keys="Ctrl+Y"
        isDisabled={!state.redo}
        onPress={() => editor.chain().focus().redo().run()}
      />
      {linkOpen && <LinkPopover editor={editor} anchor={linkButton} onClose={() => onLinkOpen(false)} />}
    </AriaToolbar>
  )
}

interface FormatButtonProps {
  readonly label: string
  readonly icon: LucideIcon
  readonly keys: string
  readonly isSelected: boolean
  readonly onChange: () => void
  readonly ref?: React.Ref<HTMLButtonElement>
}

function FormatButton({ label, icon: Icon, keys, ref, ...rest }: FormatButtonProps) {
  return (
    <Tooltip text={label} keys={keys}>
      <ToggleButton {...rest} {...(ref ? { ref } : {})} aria-label={label} className={styles.format ?? ''}>
        <Icon size={16} strokeWidth={2} aria-hidden />
      </ToggleButton>
    </Tooltip>
  )
}

function toggle(editor: Editor, format: Format): void {
  const chain = editor.chain().focus()
  switch (format) {
    case 'bold':
      chain.toggleBold().run()
      return
    case 'italic':
      chain.toggleItalic().run()
      return
    case 'bulletList':
      chain.toggleBulletList().run()
      return
    case 'orderedList':
      chain.toggleOrderedList().run()
      return
    case 'blockquote':
      chain.toggleBlockquote().run()
  }
}
