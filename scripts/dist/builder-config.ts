import type { Configuration } from 'electron-builder'
import { desktopId } from '../../electron/desktop-id'
import type { PackagedFacts } from '../../electron/packaged-facts'
import { backupExtension } from '../../shared/look/backup-extension'
import type { ElectronRuntime } from '../runtime/electron-runtime'
import { debFileName, debNeeds, debRecommends } from './deb-facts'
import { backupType, mailScheme } from './registrations'
import { distributionFolder, removeDevelopersFiles } from './runtime-folder'
import { registerInMsi } from './windows-registrations'

/** What differs from one package to the next; everything else is the same for all. */
export interface PackageChoice {
  readonly runtime: Pick<ElectronRuntime, 'kind' | 'executable'>
  /** Of the Electron in that runtime. */
  readonly electronVersion: string
  /** Where packages and unpacked programs go. */
  readonly output: string
  /** Holds the licences and the SBOM. */
  readonly papers: string
  /** A file with what nsis-include.ts gives. */
  readonly nsisInclude: string
  /** See there. */
  readonly updateKey: PackagedFacts['updateKey']
  /** Of the program; that of package.json unless given. */
  readonly version?: string
}

/** Every one of Electron's switches that are set for good in the executable, none left to its default. */
const fuses = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  // The snapshot is the same for all processes: we make none of our own.
  loadBrowserProcessSpecificV8Snapshot: false,
  // Our pages come under app://; nothing is loaded from file://.
  grantFileProtocolExtraPrivileges: false,
  // To set them breaks Electron's own signature, and a Mac with Apple's processors runs nothing whose signature is broken. A
  // certificate's takes the place of this one.
  resetAdHocDarwinSignature: true
} as const satisfies Configuration['electronFuses']

/** electron-builder makes no deb without one. The program has none: a name that can never be anybody's. */
const homepage = 'https://ceralacca.invalid'

/** What electron-builder puts in for itself. */
const macro = (name: string) => `\${${name}}`

/** Of what is native and stays outside the bundle, only what is read when the program runs. */
const nativeModules = [
  '!**/node_modules/**/*.{md,ts,cts,mts,map,gyp,gypi}',
  '!**/node_modules/**/{README,CHANGELOG,LICENSE}*',
  '!**/node_modules/node-addon-api{,/**}',
  '!**/node_modules/keytar/{build,src,script}{,/**}',
  `!**/node_modules/keytar/prebuilds/!(${macro('platform')}-${macro('arch')}){,/**}`,
  // Written for systems with glibc, as Electron itself.
  '!**/node_modules/@libsql/*-musl{,/**}'
]

/** How the program is packaged, for all systems. */
export function builderConfig(choice: PackageChoice): Configuration {
  const { runtime, electronVersion, output, papers, nsisInclude, updateKey, version } = choice
  const isTestBuild = runtime.kind !== 'official'
  const mark = isTestBuild ? '-test-build' : ''
  const ending = `${mark}.${macro('ext')}`
  return {
    appId: desktopId,
    productName: 'Ceralacca',
    copyright: 'Apache-2.0',
    directories: { output, buildResources: 'build' },
    electronVersion,
    electronDist: distributionFolder(runtime.executable),
    afterExtract: ({ appOutDir, electronPlatformName }) =>
      removeDevelopersFiles(appOutDir, electronPlatformName),
    // Everything native speaks Node-API, so that no Electron needs one of its own.
    npmRebuild: false,
    // Else electron-builder lays whole packages with something native beside the archive, where no hash covers their code.
    asar: { smartUnpack: false },
    asarUnpack: ['**/*.node'],
    files: [
      'out/main/**',
      'out/preload/**',
      'out/renderer/**',
      '!**/*.map',
      'package.json',
      ...nativeModules
    ],
    extraResources: [{ from: papers, to: 'papers' }],
    // What is packaged on a runtime of unknown origin says so for good, see electron/environment.ts.
    extraMetadata: {
      ...(version === undefined ? {} : { version }),
      homepage,
      ceralacca: { runtime: isTestBuild ? 'fallback' : 'official', updateKey } satisfies PackagedFacts
    },
    // Makes electron-builder write a channel's list; which channel is used is settled by settings and policies.
    publish: { provider: 'generic', url: 'https://channel.invalid' },
    // The program looks for `latest` only: a list called after a version such as 2.0.0-beta.1 would never be found.
    detectUpdateChannel: false,
    electronFuses: fuses,
    electronLanguages: ['it', 'de', 'en-US'],
    // Those for Linux and macOS; on Windows electron-builder registers none.
    protocols: [{ name: 'E-mail', schemes: [mailScheme] }],
    fileAssociations: [
      { ext: backupExtension, name: 'Ceralacca backup', role: 'Editor', mimeType: backupType }
    ],
    artifactName: ['productName', 'version', 'arch'].map(macro).join('-') + ending,
    linux: {
      target: ['deb', 'AppImage'],
      icon: 'build/icons',
      category: 'Office;Email',
      executableName: 'ceralacca',
      synopsis: 'Client for certified e-mail',
      maintainer: 'The Ceralacca authors'
    },
    deb: {
      artifactName: debFileName(macro('version'), macro('arch'), mark),
      depends: debNeeds,
      recommends: debRecommends
    },
    // Its AppImages need no libfuse2, and leave Chromium its sandbox wherever the system gives one.
    toolsets: { appimage: '1.0.3' },
    win: { target: ['nsis', 'msi'], icon: 'build/icon.ico' },
    nsis: {
      oneClick: false,
      perMachine: false,
      allowElevation: true,
      selectPerMachineByDefault: false,
      // A program that belongs to all users is not replaced by itself, see electron/updates/replaceable.ts.
      packElevateHelper: false,
      include: nsisInclude
    },
    msi: { oneClick: false, perMachine: true },
    msiProjectCreated: registerInMsi,
    mac: {
      target: ['dmg', 'zip'],
      icon: 'build/icon.icns',
      category: 'public.app-category.business',
      hardenedRuntime: true,
      entitlements: 'build/entitlements.mac.plist',
      entitlementsInherit: 'build/entitlements.mac.plist'
    }
  }
}
