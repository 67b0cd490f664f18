import { type ReactNode, type RefObject, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageContent, MessageRow } from '../../../shared/mail/message'
import { selectMailboxes, selectRow } from '../../state/selectors'
import { useAppStore } from '../../state/store-context'
import { Button } from '../../ui/Button'
import { FailedState, LoadingState } from '../../ui/State'
import { DeleteDialog } from './DeleteDialog'
import { ForwardDialog } from './ForwardDialog'
import { HeadersDialog } from './HeadersDialog'
import { MessageHead } from './MessageHead'
import { MessageSheet } from './MessageSheet'
import styles from './Reader.module.css'
import { ReaderToolbar } from './ReaderToolbar'
import { useAnswers } from './use-answers'
import { useHiding } from './use-hiding'
import { useMessage } from './use-message'
import { usePaper } from './use-paper'

interface ReaderProps {
  readonly mailboxId: string
  readonly messageKey: string
}

type Asked = 'forward' | 'headers' | 'delete' | null

/** One message. Another one is another reader: it is to be given the message's key. */
export function Reader({ mailboxId, messageKey }: ReaderProps) {
  const { t } = useTranslation('reader')
  const { load, retry } = useMessage(mailboxId, messageKey)
  const listed = useAppStore(selectRow(mailboxId, messageKey))
  const content = load.state === 'ready' ? load.value : null
  const row = listed ?? content?.row ?? null
  const knowRow = useAppStore(state => state.knowRow)
  useEffect(() => {
    if (content !== null) knowRow(content.row)
  }, [content, knowRow])

  if (row === null) {
    return load.state === 'failed' ? (
      <FailedState
        title={t('failed')}
        error={load.error}
        actions={<Button onPress={retry}>{t('try-again')}</Button>}
      />
    ) : (
      <LoadingState label={t('loading')} />
    )
  }
  return (
    <Message row={row} content={content}>
      {load.state === 'failed' ? (
        <FailedState
          title={t('failed')}
          error={load.error}
          actions={<Button onPress={retry}>{t('try-again')}</Button>}
        />
      ) : (
        <LoadingState label={t('loading')} />
      )}
    </Message>
  )
}

interface MessageProps {
  readonly row: MessageRow
  /** null while it is being opened, or where that failed. */
  readonly content: MessageContent | null
  /** Stands in the place of the text until it is here. */
  readonly children: ReactNode
}

function Message({ row, content, children }: MessageProps) {
  const headingId = useId()
  const article = useRef<HTMLElement>(null)
  const [asked, setAsked] = useState<Asked>(null)
  const mailbox = useAppStore(state => selectMailboxes(state).find(each => each.id === row.mailboxId) ?? null)
  const markRead = useAppStore(state => state.markRead)
  const answers = useAnswers(row.mailboxId)
  const paper = usePaper(mailbox)
  const hide = useHiding()
  useReadOnceShown(row, content !== null)
  useDeleteKey(article, () => void hide(row))

  const whenOpened = (act: (opened: MessageContent) => unknown) => () => {
    if (content !== null) void act(content)
  }
  const close = () => setAsked(null)
  return (
    <article ref={article} className={styles.reader} aria-labelledby={headingId}>
      <ReaderToolbar
        row={row}
        opened={content !== null}
        printing={paper.busy}
        on={{
          reply: whenOpened(answers.reply),
          forward: () => setAsked('forward'),
          print: whenOpened(paper.print),
          pdf: whenOpened(paper.savePdf),
          hide: () => void hide(row),
          toggleRead: () => void markRead(row.mailboxId, [row.key], !row.read),
          headers: () => setAsked('headers'),
          deleteOnServer: () => setAsked('delete')
        }}
      />
      {/* F6 brings the focus here, and arrow keys scroll what has it. */}
      <section aria-labelledby={headingId} className={styles.scroller} tabIndex={-1} data-pane-start="">
        <MessageHead row={row} recipient={content?.headers.recipient ?? null} headingId={headingId} />
        {content === null ? children : <MessageSheet row={row} content={content} mailbox={mailbox} />}
      </section>
      {asked === 'forward' && (
        <ForwardDialog
          webmail={mailbox?.webmail ?? null}
          onConfirm={() => {
            close()
            whenOpened(answers.forward)()
          }}
          onClose={close}
        />
      )}
      {asked === 'headers' && content !== null && <HeadersDialog headers={content.headers} onClose={close} />}
      {asked === 'delete' && <DeleteDialog row={row} onClose={close} />}
    </article>
  )
}

/** Marks a message read once its text is on screen, and not again where the user says it is not. */
function useReadOnceShown(row: MessageRow, shown: boolean): void {
  const markRead = useAppStore(state => state.markRead)
  const marked = useRef(false)
  useEffect(() => {
    if (!shown || marked.current) return
    marked.current = true
    if (!row.read) void markRead(row.mailboxId, [row.key], true)
  }, [shown, row, markRead])
}

/** The delete key only hides: nothing is destroyed by one key. */
function useDeleteKey(place: RefObject<HTMLElement | null>, onDelete: () => void): void {
  const latest = useRef(onDelete)
  useEffect(() => {
    latest.current = onDelete
  }, [onDelete])
  useEffect(() => {
    const element = place.current
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Delete' || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      latest.current()
    }
    element?.addEventListener('keydown', onKeyDown)
    return () => element?.removeEventListener('keydown', onKeyDown)
  }, [place])
}
