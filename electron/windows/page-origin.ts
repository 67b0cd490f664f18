import type { IpcMainInvokeEvent } from 'electron'

/** Our own scheme: pages come from the program's files and nowhere else. */
export const pageScheme = 'app'
export const pageHost = 'ceralacca'
export const pageOrigin = `${pageScheme}://${pageHost}`
export const pageAddress = `${pageOrigin}/index.html`

/** Cleaned mail is served under this path, each under a name of its own. */
export const mailFramePath = '/mail/'

/** Whether an address is our page itself, and not a mail frame that shares its origin. */
export function isPageAddress(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : null
  return (
    url !== null &&
    url.protocol === `${pageScheme}:` &&
    url.host === pageHost &&
    url.pathname === '/index.html'
  )
}

export function isMailFrameAddress(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : null
  return (
    url !== null &&
    url.protocol === `${pageScheme}:` &&
    url.host === pageHost &&
    url.pathname.startsWith(mailFramePath)
  )
}

/** Whether a request comes from our page itself: its top frame, and no frame inside it. */
export function isOurTopFrame(event: IpcMainInvokeEvent): boolean {
  const { senderFrame, sender } = event
  return senderFrame !== null && senderFrame === sender.mainFrame && isPageAddress(senderFrame.url)
}
