import type { WindowLike } from 'dompurify'
import type { MessageContent } from '../../../shared/mail/message'
import { type SafeMail, sanitiseMail } from './sanitise-mail'
import { textToHtml } from './text-mail'

/** A message's body as the frame may show it; HTML that cannot be taken apart is shown as its source. */
export function safeBody(body: MessageContent['body'], window: WindowLike, remoteImages: boolean): SafeMail {
  const asText = () => ({
    html: textToHtml(body.content),
    remoteImages: 0,
    missingImages: 0,
    coloured: false
  })
  if (body.format === 'text') return asText()
  try {
    return sanitiseMail(body.content, { window, remoteImages })
  } catch {
    return asText()
  }
}
