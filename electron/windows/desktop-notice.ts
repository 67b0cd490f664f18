import { Notification } from 'electron'

/** Those on the screen: one that nobody holds is swept out of memory, and its click with it. */
const shown = new Set<Notification>()

/** Shows a notice of the desktop, where it has any. */
export function showDesktopNotice(
  { title, body }: { readonly title: string; readonly body: string },
  clicked: () => void,
  platform: NodeJS.Platform = process.platform
): void {
  if (!Notification.isSupported()) return
  // Desktops of Linux read the body, and only that, as markup: a subject could draw, or lose its end.
  const shownBody = platform === 'linux' ? body.replaceAll('&', '&amp;').replaceAll('<', '&lt;') : body
  const notice = new Notification({ title, body: shownBody })
  shown.add(notice)
  const gone = () => shown.delete(notice)
  notice.on('click', () => {
    gone()
    clicked()
  })
  notice.on('close', gone)
  notice.on('failed', gone)
  notice.show()
}
