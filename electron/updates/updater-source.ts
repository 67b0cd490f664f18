import { autoUpdater as systemUpdater } from 'electron'
import electronUpdater, { type AppUpdater, type CancellationToken } from 'electron-updater'
import { Turns } from '../outbox/turns'
import { ownImage } from '../own-image'
import { KeptImage } from './kept-image'
import { signedProvider } from './signed-provider'
import type { UpdateSource } from './update-source'

/** Squirrel, by which macOS replaces programs: it fetches what electron-updater fetched once more, from this computer. */
export type Squirrel = Pick<Electron.AutoUpdater, 'once' | 'removeListener' | 'checkForUpdates'>

/** With it everybody is among the first that a version is for. */
const numberOfAll = '00000000-0000-0000-0000-000000000000'

interface Updaters {
  readonly updater: AppUpdater
  /** null on other systems. */
  readonly squirrel: Squirrel | null
  /** The AppImage that the program runs from; null: it runs from none. */
  readonly image: string | null
}

const ofThisSystem = (): Updaters => ({
  updater: electronUpdater.autoUpdater,
  squirrel: process.platform === 'darwin' ? systemUpdater : null,
  image: process.platform === 'linux' ? ownImage(process.env, process.execPath) : null
})

/**
 * electron-updater, reading a channel whose list is signed. It looks and fetches only when told to, takes no earlier
 * version, tells the channel nothing of who asks, and checks what it fetched by the hash in that list. macOS also wants
 * the signature of what runs; Windows' is compared where this package was made with a certificate, and only there.
 * `key`: as DER in base64.
 */
export function createUpdaterSource(
  key: string,
  { updater, squirrel, image }: Updaters = ofThisSystem()
): UpdateSource {
  updater.autoDownload = false
  updater.autoInstallOnAppQuit = false
  updater.allowDowngrade = false
  updater.logger = null
  // Each installation would have a number of its own, kept on disk and told at every request, to say who comes first.
  Reflect.set(updater, 'stagingUserIdPromise', { value: Promise.resolve(numberOfAll) })
  // Of looks and downloads that run at once electron-updater would give the later the answer of the earlier.
  const turns = new Turns()
  let fetching: CancellationToken | null = null
  let squirrelHas = false
  /** The file that was downloaded. */
  let fetched: string | null = null
  /** The program's own file, from `prepare` on. */
  let kept: KeptImage | null = null
  /** The same where it has not come back to its place. */
  let astray: KeptImage | null = null
  const putBack = (image: KeptImage | null, piece: string | null) => {
    astray = image
    image?.putBack(piece)
    astray = null
  }
  return {
    look: channel => {
      fetching?.cancel()
      return turns.take(async () => {
        let signedAt = Number.NaN
        const heard = (at: number) => {
          signedAt = at
        }
        const updateProvider = signedProvider(channel, key, heard)
        updater.setFeedURL({ provider: 'custom', updateProvider })
        const found = await updater.checkForUpdates()
        // It answers null where it did not look at all, which is no word about versions.
        if (found === null) throw new Error('electron-updater did not look')
        return { later: found.isUpdateAvailable ? found.updateInfo.version : null, signedAt }
      })
    },
    download: progress => {
      const token = new electronUpdater.CancellationToken()
      fetching = token
      return turns.take(async () => {
        const tell = ({ percent }: { readonly percent: number }) => progress(percent / 100)
        updater.on('download-progress', tell)
        try {
          ;[fetched = null] = await updater.downloadUpdate(token)
          squirrelHas = false
        } finally {
          updater.off('download-progress', tell)
        }
      })
    },
    prepare: async () => {
      // Otherwise it would begin to fetch when told to install, and end the program whenever it has done so.
      if (squirrel !== null && !squirrelHas) await fetchedBy(squirrel)
      squirrelHas = true
      // What an earlier attempt could not put back is all there is of the program.
      putBack(astray, null)
      if (image !== null) kept = await KeptImage.keep(image)
    },
    forgo: () => {
      kept?.forgo()
      kept = null
    },
    // Without a pause before the end: whoever gave up waiting would not expect it any more.
    install: async () => {
      const own = kept
      kept = null
      if (image !== null && own === null) throw new Error('nothing was prepared')
      const piece = fetched === null ? null : (own?.newBeside(fetched) ?? null)
      const failures: unknown[] = []
      const failing = new Promise<never>((_, reject) => {
        const fail = (error: unknown) => {
          failures.push(error)
          reject(error)
        }
        updater.once('error', fail)
        try {
          updater.quitAndInstall()
        } catch (error) {
          fail(error)
        }
      })
      // An AppImage has been replaced by now, or not.
      if (failures.length > 0) return failing.finally(() => putBack(own, piece))
      own?.drop()
      return failing
    }
  }
}

/** Milliseconds after which Squirrel, which copies from this very computer and checks a signature, is not waited for. */
const squirrelWithin = 10 * 60_000

function fetchedBy(squirrel: Squirrel): Promise<void> {
  return new Promise((resolve, reject) => {
    const tooLate = setTimeout(() => failed(new Error('Squirrel did not answer')), squirrelWithin)
    const end = (settle: () => void) => {
      clearTimeout(tooLate)
      squirrel.removeListener('update-downloaded', fetched)
      squirrel.removeListener('update-not-available', nothing)
      squirrel.removeListener('error', failed)
      settle()
    }
    const fetched = () => end(resolve)
    const failed = (error: Error) => end(() => reject(error))
    const nothing = () => failed(new Error('Squirrel found nothing to fetch'))
    squirrel.once('update-downloaded', fetched)
    squirrel.once('update-not-available', nothing)
    squirrel.once('error', failed)
    squirrel.checkForUpdates()
  })
}
