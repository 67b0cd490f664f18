import { execFile } from 'node:child_process'
import { readFile, realpath, statfs } from 'node:fs/promises'
import { promisify } from 'node:util'

/** What is asked of the system, so that a test can play a network. */
export interface FolderQuestions {
  readonly platform: NodeJS.Platform
  /** The file system's number, as Linux has it. */
  readonly systemNumber: (folder: string) => Promise<number>
  /** With links and drive letters resolved. */
  readonly realPath: (folder: string) => Promise<string>
  /** Linux's list of mounts, or what `mount` prints on macOS. */
  readonly mounts: () => Promise<string>
}

const system: FolderQuestions = {
  platform: process.platform,
  systemNumber: async folder => (await statfs(folder)).type,
  // This one is the system's own, which knows where a drive letter leads.
  realPath: folder => realpath(folder),
  mounts: () =>
    process.platform === 'darwin'
      ? promisify(execFile)('/sbin/mount', { timeout: 5_000 }).then(({ stdout }) => stdout)
      : readFile('/proc/self/mountinfo', 'utf8')
}

/** From Linux's `magic.h`: NFS, SMB, SMB2, CIFS, AFS, Ceph, NetWare, Coda. */
const networks: ReadonlySet<number> = new Set([
  0x6969, 0x517b, 0xfe534d42, 0xff534d42, 0x5346414f, 0x00c36400, 0x564c, 0x73757245
])

const userSpace = 0x65735546
const userSpaceNetworks =
  /^fuse\.(sshfs|rclone|davfs2?|glusterfs|s3fs|smbnetfs|curlftpfs|gvfsd-fuse|cephfs|ceph-fuse)$/

const macNetworks = /^(smbfs|nfs|afpfs|webdav|ftp|acfs)$/

/**
 * Whether a folder that exists lies on another computer, where SQLite's log cannot be shared safely and a second
 * computer may come to the same files. What cannot be found out is taken for a disk of this computer.
 */
export async function isOnNetwork(folder: string, ask: FolderQuestions = system): Promise<boolean> {
  try {
    if (ask.platform === 'win32') return isShare(await ask.realPath(folder))
    if (ask.platform === 'darwin')
      return macNetworks.test(kindAt(await ask.realPath(folder), macMounts(await ask.mounts())) ?? '')
    if (ask.platform !== 'linux') return false
    // Some systems give the number with its sign.
    const number = (await ask.systemNumber(folder)) >>> 0
    if (number !== userSpace) return networks.has(number)
    return userSpaceNetworks.test(kindAt(await ask.realPath(folder), linuxMounts(await ask.mounts())) ?? '')
  } catch {
    return false
  }
}

/** `\\server\share`, and not `\\?\C:` or `\\.\`, which are of this computer. */
function isShare(path: string): boolean {
  return /^\\\\(?:\?\\UNC\\|[^\\?.])/i.test(path)
}

interface Mount {
  readonly place: string
  readonly kind: string
}

/** The kind of the mount that a path lies in: the deepest, and of those in the same place the last. */
function kindAt(path: string, mounts: readonly Mount[]): string | null {
  let found: Mount | null = null
  for (const mount of mounts) {
    const { place } = mount
    const holds = place === '/' || path === place || path.startsWith(`${place}/`)
    if (place !== '' && holds && place.length >= (found?.place.length ?? 0)) found = mount
  }
  return found?.kind ?? null
}

function linuxMounts(list: string): readonly Mount[] {
  return list.split('\n').map(line => {
    const [before = '', after = ''] = line.split(' - ')
    return { place: unescaped(before.split(' ')[4] ?? ''), kind: after.split(' ')[0] ?? '' }
  })
}

/** Lines such as `//anna@server/home on /Volumes/home (smbfs, nodev, nosuid)`. */
function macMounts(list: string): readonly Mount[] {
  return list.split('\n').map(line => {
    const [, place = '', kind = ''] = / on (.*) \(([^,)]+)[,)][^(]*$/.exec(line) ?? []
    return { place, kind }
  })
}

/** Blanks and the like stand there in octal. */
function unescaped(place: string): string {
  return place.replace(/\\([0-7]{3})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 8))
  )
}
