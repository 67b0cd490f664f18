import { chmod, cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { backupExtension } from '../../shared/look/backup-extension'
import { run } from '../runtime/process'
import { CommandError, projectRoot } from '../runtime/project'
import { debArchitecture, debNeeds, debRecommends, debVersion } from './deb-facts'
import { backupType, mailScheme } from './registrations'
import { sizeOf } from './sizes'

/** How dpkg-deb is told of each. */
const compressions = { small: ['-Zxz'], quick: ['-Zxz', '-z0'], none: ['-Znone'] } as const

interface DebOptions {
  /** The folder of the unpacked program. */
  readonly program: string
  readonly version: string
  /** Marked in its name and description. */
  readonly isTestBuild: boolean
  /** The file that is made. */
  readonly file: string
  /** `small` unless given, which takes minutes; `quick` is a fifth larger, `none` as large as what is installed. */
  readonly compression?: keyof typeof compressions
}

/**
 * Makes a Debian package of the unpacked program with dpkg-deb alone.
 * @throws CommandError where dpkg-deb is missing or fails
 */
export async function makeDeb(options: DebOptions): Promise<void> {
  const { program, version, isTestBuild, file, compression = 'small' } = options
  const root = await mkdtemp(path.join(os.tmpdir(), 'ceralacca-deb-'))
  try {
    const place = path.join(root, 'opt', 'Ceralacca')
    await cp(program, place, { recursive: true })
    // Where user namespaces are not to be had, Chromium's sandbox needs this helper with root's rights.
    await chmod(path.join(place, 'chrome-sandbox'), 0o4755)
    await mkdir(path.join(root, 'usr', 'bin'), { recursive: true })
    await symlink('/opt/Ceralacca/ceralacca', path.join(root, 'usr', 'bin', 'ceralacca'))
    const share = path.join(root, 'usr', 'share')
    await write(path.join(share, 'applications', 'ceralacca.desktop'), desktopEntry(isTestBuild))
    await write(path.join(share, 'mime', 'packages', 'ceralacca.xml'), mimeType())
    await cp(path.join(projectRoot, 'LICENSE'), path.join(share, 'doc', 'ceralacca', 'copyright'))
    await layIcons(path.join(share, 'icons', 'hicolor'))
    await write(path.join(root, 'DEBIAN', 'control'), await control(version, isTestBuild, place))
    await chmod(root, 0o755)
    await mkdir(path.dirname(file), { recursive: true })
    const words = [...compressions[compression], '--root-owner-group', '--build', root, file]
    const code = await run('dpkg-deb', words, { stdio: ['ignore', 'ignore', 'inherit'] })
    if (code !== 0) throw new CommandError(`dpkg-deb could not make the package (exit ${code}).`)
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, text)
}

async function layIcons(folder: string): Promise<void> {
  for (const name of await readdir(path.join(projectRoot, 'build', 'icons'))) {
    const target = path.join(folder, path.parse(name).name, 'apps', 'ceralacca.png')
    await cp(path.join(projectRoot, 'build', 'icons', name), target)
  }
}

function desktopEntry(isTestBuild: boolean): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    `Name=Ceralacca${isTestBuild ? ' (test build)' : ''}`,
    'Comment=Client for certified e-mail',
    'Comment[it]=Programma per la posta elettronica certificata',
    'Comment[de]=Programm für zertifizierte E-Mail',
    'Exec=/opt/Ceralacca/ceralacca %U',
    'Icon=ceralacca',
    'Terminal=false',
    'Categories=Office;Email;',
    `MimeType=x-scheme-handler/${mailScheme};${backupType};`,
    'StartupWMClass=Ceralacca',
    ''
  ].join('\n')
}

function mimeType(): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="${backupType}">
    <comment>Ceralacca backup</comment>
    <glob pattern="*.${backupExtension}"/>
  </mime-type>
</mime-info>
`
}

async function control(version: string, isTestBuild: boolean, place: string): Promise<string> {
  const mark = isTestBuild ? ' (test build, not to be handed on)' : ''
  return [
    'Package: ceralacca',
    `Version: ${debVersion(version)}`,
    `Architecture: ${debArchitecture()}`,
    'Section: mail',
    'Priority: optional',
    'Maintainer: The Ceralacca authors',
    `Installed-Size: ${Math.ceil((await sizeOf(place)) / 1024)}`,
    `Depends: ${debNeeds.join(', ')}`,
    `Recommends: ${debRecommends.join(', ')}`,
    `Description: Client for certified e-mail (PEC, REM)${mark}`,
    ' Reads and sends certified messages over the massive-PEC service and follows',
    ' the proof of each delivery.',
    ''
  ].join('\n')
}
