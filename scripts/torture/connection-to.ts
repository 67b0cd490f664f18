import type { PracticeProcess } from './practice-process'

/** What a person types to connect a practice service; `keep`: where its secrets are kept. */
export function connectionTo<Keep extends 'session' | 'keychain'>(told: PracticeProcess['told'], keep: Keep) {
  const { massive, mailboxes, account, mailbox, username, token, password } = told
  return {
    server: 'other',
    addresses: { massive, mailboxes, account },
    address: mailbox,
    username,
    webmail: null,
    token,
    password,
    keep
  } as const
}
