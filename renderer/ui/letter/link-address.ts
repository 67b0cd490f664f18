import { parseAddress } from '../../../shared/mail/address'

/** Whether a link may stand in a mail we send: an https page or a mail address. */
export function isSendableLink(address: string): boolean {
  return /^(?:https:\/\/|mailto:)\S+$/i.test(address)
}

/** The address as it goes into the letter; null where it leads nowhere a letter may lead. */
export function completeLink(text: string): string | null {
  const typed = text.trim()
  if (isSendableLink(typed)) return URL.canParse(typed) ? typed : null
  const address = parseAddress(typed)
  if (address !== null) return `mailto:${address}`
  const completed = `https://${typed}`
  const bare = /^[^\s:/]+\.[^\s:/]+(?:\/\S*)?$/.test(typed)
  return bare && URL.canParse(completed) ? completed : null
}
