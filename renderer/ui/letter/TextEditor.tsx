import { type Editor, EditorContent, getHTMLFromFragment, useEditor } from '@tiptap/react'
import { type Ref, useImperativeHandle, useMemo, useRef, useState } from 'react'
import { letterExtensions } from './editor-extensions'
import { fromMailHtml, toMailHtml } from './mail-html'
import styles from './TextEditor.module.css'
import { Toolbar } from './Toolbar'

export interface EditorHandle {
  readonly focus: () => void
  /** Puts words where the cursor is, in the format that stands there. */
  readonly insert: (words: string) => void
}

interface TextEditorProps {
  /** Names it for screen readers. */
  readonly label: string
  /** The text to begin with; later changes come from the user alone. */
  readonly initialHtml: string
  /** Called at every change with what gives the text, which is made only when it is wanted. */
  readonly onChange: (read: () => string) => void
  readonly onBlur: () => void
  readonly ref?: Ref<EditorHandle>
}

/** The rich text of a letter. Typing draws nothing of React but the toolbar, and that only where it changes. */
export function TextEditor({ label, initialHtml, onChange, onBlur, ref }: TextEditorProps) {
  const [linkOpen, setLinkOpen] = useState(false)
  const focusWanted = useRef(false)
  const handlers = useRef({ onChange, onBlur })
  handlers.current = { onChange, onBlur }

  const editorProps = useMemo(
    () => ({
      attributes: {
        'aria-label': label,
        'aria-multiline': 'true',
        class: styles.letter ?? '',
        role: 'textbox'
      },
      // Ctrl+Enter is for sending: it must not leave a line break behind.
      handleKeyDown: (_view: unknown, event: KeyboardEvent) => {
        const command = event.ctrlKey || event.metaKey
        if (command && event.key.toLowerCase() === 'k') setLinkOpen(true)
        return command && (event.key === 'Enter' || event.key.toLowerCase() === 'k')
      }
    }),
    [label]
  )
  const editor = useEditor({
    extensions: letterExtensions,
    content: fromMailHtml(initialHtml),
    editorProps,
    // Made once the component stands: an editor made while drawing is taken down again where that takes its time.
    immediatelyRender: false,
    injectCSS: false,
    shouldRerenderOnTransaction: false,
    onUpdate: ({ editor: changed }) => handlers.current.onChange(readerOf(changed)),
    onBlur: () => handlers.current.onBlur(),
    onCreate: ({ editor: made }) => {
      if (focusWanted.current) made.commands.focus('start')
    }
  })

  useImperativeHandle(
    ref,
    () => ({
      focus: () => {
        focusWanted.current = true
        editor?.commands.focus('start')
      },
      insert: words => {
        editor
          ?.chain()
          .focus()
          .command(({ tr }) => {
            tr.insertText(words)
            return true
          })
          .run()
      }
    }),
    [editor]
  )

  return (
    <div className={styles.editor}>
      {editor !== null && <Toolbar editor={editor} linkOpen={linkOpen} onLinkOpen={setLinkOpen} />}
      <div
        className={styles.sheet}
        onPointerDown={event => {
          // The paper below the last line belongs to the letter too.
          if (event.target === event.currentTarget) {
            event.preventDefault()
            editor?.commands.focus('end')
          }
        }}
      >
        <EditorContent editor={editor} className={styles.content} />
      </div>
    </div>
  )
}

/** Documents of the editor never change, so what was typed can be read even when the editor is gone. */
function readerOf({ state: { doc, schema } }: Editor): () => string {
  return () => toMailHtml(getHTMLFromFragment(doc.content, schema))
}
