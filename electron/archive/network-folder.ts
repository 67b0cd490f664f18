import { readFile, realpath, statfs } from 'node:fs/promises'

/** What is asked of the system, so that a test can play a network. */
export interface FolderQuestions {
  readonly platform: NodeJS.Platform
  /** The file system's number, as Linux has it. */
  readonly systemNumber: (folder: string) => Promise<number>
  /** With links and drive letters resolved. */
  readonly realPath: (folder: string) => Promise<string>
  /** Linux's list of mounts. */
  readonly mounts: () => Promise<string>
}

const system: FolderQuestions = {
  platform: process.platform,
  systemNumber: async folder => (await statfs(folder)).type,
  // This one is the system's own, which knows where a drive letter leads.
  realPath: folder => realpath(folder),
  mounts: () => readFile('/proc/self/mountinfo', 'utf8')
}

/** From Linux's `magic.h`: NFS, SMB, SMB2, CIFS, AFS, Ceph, NetWare, Coda. */
const networks: ReadonlySet<number> = new Set([
  0x6969, 0x517b, 0xfe534d42, 0xff534d42, 0x5346414f, 0x00c36400, 0x564c, 0x73757245
])

const userSpace = 0x65735546
const userSpaceNetworks =
  /^fuse\.(sshfs|rclone|davfs2?|glusterfs|s3fs|smbnetfs|curlftpfs|gvfsd-fuse|cephfs|ceph-fuse)$/

/**
 * Whether a folder that exists lies on another computer, where SQLite's log cannot be shared safely and a second
 * computer may come to the same files. What cannot be found out is taken for a disk of this computer; so is everything
 * on macOS, which names its file systems by numbers that change.
 */
export async function isOnNetwork(folder: string, ask: FolderQuestions = system): Promise<boolean> {
  try {
    if (ask.platform === 'win32') return isShare(await ask.realPath(folder))
    if (ask.platform !== 'linux') return false
    // Some systems give the number with its sign.
    const number = (await ask.systemNumber(folder)) >>> 0
    if (number !== userSpace) return networks.has(number)
    return userSpaceNetworks.test(mountKind(await ask.realPath(folder), await ask.mounts()) ?? '')
  } catch {
    return false
  }
}

/** `\\server\share`, and not `\\?\C:` or `\\.\`, which are of this computer. */
function isShare(path: string): boolean {
  return /^\\\\(?:\?\\UNC\\|[^\\?.])/i.test(path)
}

/** The kind of the mount that a path lies in: the deepest, and of those in the same place the last. */
function mountKind(path: string, mounts: string): string | null {
  let found: { readonly depth: number; readonly kind: string } | null = null
  for (const line of mounts.split('\n')) {
    const [before = '', after = ''] = line.split(' - ')
    const place = unescaped(before.split(' ')[4] ?? '')
    const kind = after.split(' ')[0] ?? ''
    const holds = place === '/' || path === place || path.startsWith(`${place}/`)
    if (place !== '' && holds && place.length >= (found?.depth ?? 0)) found = { depth: place.length, kind }
  }
  return found?.kind ?? null
}

/** Blanks and the like stand there in octal. */
function unescaped(place: string): string {
  return place.replace(/\\([0-7]{3})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 8))
  )
}
