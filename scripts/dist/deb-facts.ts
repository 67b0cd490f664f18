import { CommandError } from '../runtime/project'

/** Debian's names of what Electron and the native modules are made for here. */
const architectures: Partial<Record<NodeJS.Architecture, string>> = { x64: 'amd64', arm64: 'arm64' }

/**
 * What Debian calls the processor of the program, which is that of the Node it was packaged with.
 * @throws CommandError where there is no package for it
 */
export function debArchitecture(arch: NodeJS.Architecture = process.arch): string {
  const name = architectures[arch]
  if (name === undefined) throw new CommandError(`There is no Debian package for ${arch}.`)
  return name
}

/** What the engine and the keychain want of the system. */
export const debNeeds = [
  'libgtk-3-0 | libgtk-3-0t64',
  'libnss3',
  'libasound2 | libasound2t64',
  'libgbm1',
  'libsecret-1-0'
]

/** What keeps the keychain, where the desktop has nothing else. */
export const debRecommends = ['gnome-keyring | kwalletmanager']

/** As dpkg orders it: 2.0.0~beta.1 comes before 2.0.0, while 2.0.0-beta.1 would come after it. */
export function debVersion(version: string): string {
  return version.replaceAll('-', '~')
}

/** A Debian package's file, whoever makes it; `mark` stands at its end. */
export function debFileName(version: string, architecture: string, mark: string): string {
  return `ceralacca_${version}_${architecture}${mark}.deb`
}
