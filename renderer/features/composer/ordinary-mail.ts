/** Providers whose mailboxes are ordinary mail: no delivery receipt comes from them. Certified ones have other domains. */
const ordinaryDomains: ReadonlySet<string> = new Set([
  'gmail.com',
  'googlemail.com',
  'outlook.com',
  'outlook.it',
  'outlook.de',
  'hotmail.com',
  'hotmail.it',
  'hotmail.de',
  'live.com',
  'live.it',
  'live.de',
  'msn.com',
  'yahoo.com',
  'yahoo.it',
  'yahoo.de',
  'icloud.com',
  'me.com',
  'mac.com',
  'aol.com',
  'proton.me',
  'protonmail.com',
  'libero.it',
  'virgilio.it',
  'inwind.it',
  'iol.it',
  'alice.it',
  'tim.it',
  'tin.it',
  'tiscali.it',
  'fastwebnet.it',
  'email.it',
  'gmx.de',
  'gmx.net',
  'gmx.at',
  'gmx.com',
  'web.de',
  't-online.de',
  'freenet.de',
  'mailbox.org',
  'posteo.de'
])

/** Whether an address looks like one of ordinary mail. A guess from its domain: false proves nothing. */
export function looksOrdinary(address: string): boolean {
  return ordinaryDomains.has(address.slice(address.lastIndexOf('@') + 1).toLowerCase())
}
