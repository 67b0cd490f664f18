import { app } from 'electron'
import { isMailFrameAddress, isPageAddress } from './page-origin'

/**
 * Holds for every window and frame, ours and any that should ever come to be: nothing navigates away from our
 * page, nothing opens a window, nothing attaches a webview.
 */
export function guardAllContents(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    contents.on('will-attach-webview', event => event.preventDefault())
    contents.on('will-frame-navigate', event => {
      const allowed = event.isMainFrame ? isPageAddress(event.url) : isMailFrameAddress(event.url)
      if (!allowed) event.preventDefault()
    })
    contents.on('will-redirect', event => event.preventDefault())
  })
}
