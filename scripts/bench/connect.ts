import type { PracticeProcess } from '../torture/practice-process'
import type { Program } from '../torture/program'

/** Connects the program to a practice service for this session; answers the mailbox's id. */
export function connectPractice(
  program: Program,
  { massive, mailboxes, account, mailbox, username, token, password }: PracticeProcess['told']
): Promise<string> {
  return program.must('mailbox.connect', {
    server: 'other',
    addresses: { massive, mailboxes, account },
    address: mailbox,
    username,
    webmail: null,
    token,
    password,
    keep: 'session'
  })
}
