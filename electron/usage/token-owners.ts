import type { CredentialStore, SecretOwner } from '../credentials/types'

interface Owners {
  readonly accounts: readonly SecretOwner[]
  readonly mailboxes: readonly SecretOwner[]
  readonly credentials: Pick<CredentialStore, 'get' | 'accounts'>
}

/** The account whose token a mailbox uses, by ids; of one that is missing, with a token that somebody gave out, nobody knows. */
export async function tokenOwners({
  accounts,
  mailboxes,
  credentials
}: Owners): Promise<ReadonlyMap<string, string>> {
  const owners = new Map<string, string>()
  for (const account of accounts) {
    const secrets = await credentials.accounts.get(account)
    if (!secrets.ok || secrets.value === null) continue
    const { token, retired } = secrets.value
    for (const { token: each } of [...(token === null ? [] : [token]), ...retired])
      owners.set(each, account.id)
  }
  const found = await Promise.all(
    mailboxes.map(async mailbox => {
      const secrets = await credentials.get(mailbox)
      const owner = secrets.ok && secrets.value !== null ? owners.get(secrets.value.token) : undefined
      return owner === undefined ? [] : [[mailbox.id, owner] as const]
    })
  )
  return new Map(found.flat())
}
