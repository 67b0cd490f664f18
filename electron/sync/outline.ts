import type { ServiceMail } from '../../shared/mail/service-mail'
import { readReceipt } from '../../shared/receipts/read-receipt'
import type { Receipt } from '../../shared/receipts/receipt'

/** Remembers a pure function's answers for as long as the mail itself is remembered. */
const outlines = new WeakMap<ServiceMail, Receipt>()

/** What sender and subject alone say of a mail; lists ask for it again and again. */
export function outlineOf(mail: ServiceMail): Receipt {
  const known = outlines.get(mail)
  if (known !== undefined) return known
  const outline = readReceipt({ sender: mail.sender, subject: mail.object, body: '' })
  outlines.set(mail, outline)
  return outline
}
