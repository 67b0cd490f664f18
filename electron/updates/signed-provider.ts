import type { AppUpdater } from 'electron-updater'
import { GenericProvider } from 'electron-updater/out/providers/GenericProvider.js'
import { type ProviderRuntimeOptions, parseUpdateInfo } from 'electron-updater/out/providers/Provider.js'
import { dateOfSigned } from './signed-feed'

type MakesProvider = new (
  options: unknown,
  updater: AppUpdater,
  runtime: ProviderRuntimeOptions
) => GenericProvider

/**
 * A channel as electron-updater knows it, whose list counts only with the signature that lies beside it; `heard` is told
 * when that was given, in milliseconds since 1970. `key`: as DER in base64.
 */
export function signedProvider(url: string, key: string, heard: (signedAt: number) => void): MakesProvider {
  return class SignedProvider extends GenericProvider {
    readonly #base = new URL(url.endsWith('/') ? url : `${url}/`)

    constructor(_: unknown, updater: AppUpdater, runtime: ProviderRuntimeOptions) {
      super({ provider: 'generic', url }, updater, runtime)
    }

    /** None: the only one that electron-updater gives says which installation asks. */
    override setRequestHeaders(): void {}

    override async getLatestVersion() {
      const name = `${this.getDefaultChannelName()}.yml`
      const address = new URL(name, this.#base)
      const text = (await this.httpRequest(address)) ?? ''
      const paper = await this.httpRequest(new URL(`${name}.sig`, this.#base)).catch(absent)
      heard(dateOfSigned({ name, text }, paper, key))
      return parseUpdateInfo(text, name, address)
    }
  }
}

/** What is not there is no signature; what cannot be asked for now may be one. */
function absent(error: unknown): null {
  if (error instanceof Error && 'statusCode' in error && error.statusCode === 404) return null
  throw error
}
