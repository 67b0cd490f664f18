import { plainBody } from '../../shared/mail/plain-body'
import { readReceipt } from '../../shared/receipts/read-receipt'

/** The service's words for a mail. */
export interface MailHead {
  readonly sender: string
  readonly recipient: string
  readonly object: string
}

/** What of a mail can be searched, by the columns of the index. */
export interface MailWords {
  readonly sender: string
  /** With the addressees a receipt names. */
  readonly recipient: string
  readonly subject: string
  readonly body: string
  /** Why a message was not accepted or delivered, in the provider's words. */
  readonly reason: string
}

/** What the index has of a mail; `body` as the service gave it, '' where it is not here. */
export function wordsOfMail(head: MailHead, body: string): MailWords {
  const words = quickWordsOfMail(head, body)
  if (body === '') return words
  const receipt = readReceipt({ sender: head.sender, subject: head.object, body })
  const addressees = receipt.recipients.map(({ address }) => address)
  return {
    ...words,
    recipient: [head.recipient, ...addressees].join(' '),
    reason: receipt.reason ?? ''
  }
}

/** The same without reading the receipt, which takes longer than all else: its addressees and reason are in the body. */
export function quickWordsOfMail({ sender, recipient, object }: MailHead, body: string): MailWords {
  return { sender, recipient, subject: object, body: plainBody(body), reason: '' }
}
