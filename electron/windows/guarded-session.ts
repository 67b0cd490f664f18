import { app, type Session, session } from 'electron'
import type { MailFrames } from './mail-frames'
import { pageOrigin } from './page-origin'

/**
 * The session of our windows: in memory, so that no mail reaches Chromium's disk cache; without permissions,
 * downloads or dictionaries; and without network, but for pictures of a mail whose reader asked for them.
 */
export function makeGuardedSession(frames: MailFrames): Session {
  const guarded = session.fromPartition('windows')
  guarded.setPermissionRequestHandler((_contents, _permission, decide) => decide(false))
  guarded.setPermissionCheckHandler(() => false)
  guarded.setDevicePermissionHandler(() => false)
  guarded.setDisplayMediaRequestHandler((_request, decide) => decide({}))
  guarded.setSpellCheckerEnabled(false)
  guarded.on('will-download', event => event.preventDefault())
  guarded.webRequest.onBeforeRequest((details, decide) => {
    const ours = details.url.startsWith(`${pageOrigin}/`) || details.url.startsWith('data:')
    const picture =
      details.resourceType === 'image' &&
      details.url.startsWith('https:') &&
      frames.showsRemoteImages(details.frame?.url ?? '')
    decide({ cancel: !(ours || picture || isDevTools(details.url)) })
  })
  return guarded
}

function isDevTools(url: string): boolean {
  return !app.isPackaged && url.startsWith('devtools:')
}
