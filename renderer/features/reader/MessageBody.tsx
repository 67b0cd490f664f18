import { ImageOff } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageContent } from '../../../shared/mail/message'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { MailFrame } from '../../ui/mail/MailFrame'
import { safeBody } from '../../ui/mail/safe-body'
import { useDark } from '../../ui/mail/use-dark'
import { inspectLink, type Link } from './inspect-link'
import { LinkDialog } from './LinkDialog'
import styles from './MessageBody.module.css'
import { useAnswers } from './use-answers'

interface MessageBodyProps {
  readonly content: MessageContent
}

/** The text of a message, cleaned and in its box. */
export function MessageBody({ content }: MessageBodyProps) {
  const { t } = useTranslation('reader')
  const dark = useDark()
  const { writeTo } = useAnswers(content.row.mailboxId)
  const [remoteImages, setRemoteImages] = useState(false)
  const [link, setLink] = useState<Exclude<Link, { kind: 'mailto' }> | null>(null)
  const mail = useMemo(() => safeBody(content.body, window, remoteImages), [content.body, remoteImages])
  const onLink = useCallback(
    (href: string, text: string) => {
      const pressed = inspectLink(href, text)
      if (pressed.kind === 'mailto') void writeTo(pressed.letter)
      else setLink(pressed)
    },
    [writeTo]
  )
  if (content.body.content.trim() === '') return <p className={styles.empty}>{t('body.empty')}</p>
  return (
    <>
      {mail.remoteImages > 0 && (
        <Banner
          tone="info"
          actions={
            <Button size="small" onPress={() => setRemoteImages(true)}>
              {t('body.show-images')}
            </Button>
          }
        >
          {t('body.images', { count: mail.remoteImages })}
        </Banner>
      )}
      {mail.missingImages > 0 && (
        <p className={styles.note}>
          <ImageOff size={14} aria-hidden />
          {t('body.missing', { count: mail.missingImages })}
        </p>
      )}
      <MailFrame
        html={dark && mail.coloured ? onOwnPaper(mail.html) : mail.html}
        remoteImages={remoteImages}
        dark={dark && !mail.coloured}
        title={t('body.frame')}
        onLink={onLink}
      />
      {link !== null && <LinkDialog link={link} onClose={() => setLink(null)} />}
    </>
  )
}

/** A light sheet on a dark page wants a margin. */
function onOwnPaper(html: string): string {
  return `<div style="padding: 10px 14px">${html}</div>`
}
