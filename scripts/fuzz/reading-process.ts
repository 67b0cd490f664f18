import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { projectRoot } from '../runtime/project'
import { brokenPromise, type ReceiptMail, receiptCase } from './receipt-case'

/** What the process that reads says of each mail, before and after. */
export type FuzzMessage =
  | { readonly reads: number; readonly bytes: number }
  | { readonly read: number; readonly broken: string | null }

const seed = Number(process.argv[2])

/** The real receipts the tests hold. */
function realMails(): readonly ReceiptMail[] {
  const folder = path.join(projectRoot, 'test', 'shared', 'receipts', 'fixtures')
  return readdirSync(folder).flatMap(
    name => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as ReceiptMail[]
  )
}

const mails = realMails()
/** Waits until it is on its way: what is said of a mail that is never read must arrive. */
const post = (message: FuzzMessage) => new Promise(resolve => process.send?.(message, resolve))
for (let number = 0; ; number += 1) {
  const mail = receiptCase(mails, seed, number)
  await post({ reads: number, bytes: mail.sender.length + mail.subject.length + mail.body.length })
  await post({ read: number, broken: brokenPromise(mail) })
}
