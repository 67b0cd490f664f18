import electronUpdater from 'electron-updater'
import { GenericProvider } from 'electron-updater/out/providers/GenericProvider.js'
import { type ProviderRuntimeOptions, parseUpdateInfo } from 'electron-updater/out/providers/Provider.js'
import { assertSigned } from './signed-feed'
import type { UpdateSource } from './update-desk'

/**
 * electron-updater, reading a channel whose list is signed. It looks and fetches only when told to, takes no earlier
 * version, and checks what it fetched by the hash in that list, on Windows and macOS by the system's signature too.
 * `key`: as DER in base64; `leave`: the program agrees to end without asking.
 */
export function createUpdaterSource(key: string, leave: () => void): UpdateSource {
  const { autoUpdater } = electronUpdater
  autoUpdater.autoDownload = false
  autoUpdater.autoInstallOnAppQuit = false
  autoUpdater.allowDowngrade = false
  autoUpdater.logger = null
  return {
    look: async channel => {
      autoUpdater.setFeedURL({ provider: 'custom', updateProvider: signedProvider(channel, key) })
      const found = await autoUpdater.checkForUpdates()
      // It answers null where it did not look at all, which is no word about versions.
      if (found === null) throw new Error('electron-updater did not look')
      return found.isUpdateAvailable ? found.updateInfo.version : null
    },
    download: async progress => {
      const tell = ({ percent }: { readonly percent: number }) => progress(percent / 100)
      autoUpdater.on('download-progress', tell)
      try {
        await autoUpdater.downloadUpdate()
      } finally {
        autoUpdater.off('download-progress', tell)
      }
    },
    install: () => {
      leave()
      autoUpdater.quitAndInstall()
    }
  }
}

type Updater = typeof electronUpdater.autoUpdater

/** A channel as electron-updater knows it, whose list counts only with the signature that lies beside it. */
function signedProvider(url: string, key: string) {
  return class SignedProvider extends GenericProvider {
    readonly #base = new URL(url.endsWith('/') ? url : `${url}/`)

    constructor(_: unknown, updater: Updater, runtime: ProviderRuntimeOptions) {
      super({ provider: 'generic', url }, updater, runtime)
    }

    override async getLatestVersion() {
      const name = `${this.getDefaultChannelName()}.yml`
      const address = new URL(name, this.#base)
      const text = (await this.httpRequest(address)) ?? ''
      const signature = await this.httpRequest(new URL(`${name}.sig`, this.#base)).catch(() => null)
      assertSigned(text, signature, key)
      return parseUpdateInfo(text, name, address)
    }
  }
}
