import type { MailboxType } from './registration'

const ofLegalmail = ['legalmail.it', 'testcert.legalmail.it'] as const

/** Where a mailbox of a type lies, at the real service and in its sandbox, unless a domain of one's own is certified. */
export const mailboxDomains: Readonly<Record<MailboxType, readonly string[]>> = {
  STANDARD: ofLegalmail,
  BRONZE: ofLegalmail,
  SILVER: ofLegalmail,
  GOLD: ofLegalmail,
  DOMICILIODIGITALE: ['domiciliodigitale.com', 'test.domiciliodigitale.com'],
  PECMASSIVA: ['pecmassiva.com']
}

export const certifiedDomains: ReadonlySet<string> = new Set(Object.values(mailboxDomains).flat())

/** The domain of an address, in small letters; null where it is one of the service's own. */
export function ownDomainOf(address: string): string | null {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase()
  return certifiedDomains.has(domain) ? null : domain
}
