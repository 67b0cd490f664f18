import { randomBytes } from 'node:crypto'
import type { Stats } from 'node:fs'
import { chmod, lstat, mkdir, mkdtemp, open, readFile, rename, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { z } from 'zod'

/** Where the program listens, and what shows that somebody may read this user's files. */
export interface DoorSign {
  /** A socket's file, or on Windows a pipe's name. */
  readonly address: string
  readonly token: string
}

const signSchema = z.object({ address: z.string().min(1), token: z.string().min(32) })

/** Bytes of a socket's path: 104 with its end on macOS, 108 on Linux. */
const longestAddress = 103

/** The folder of the data folder that door and sign lie in. */
function doorFolder(dataFolder: string): string {
  return path.join(dataFolder, 'script')
}

export function signFile(dataFolder: string): string {
  return path.join(doorFolder(dataFolder), 'door.json')
}

/** A free place to listen at, in a folder of this user alone. To be used by the owner of the data folder only. */
export async function makePlace(
  dataFolder: string,
  platform: NodeJS.Platform = process.platform
): Promise<string> {
  const folder = doorFolder(dataFolder)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const found = await lstat(folder)
  if (!found.isDirectory() || !isOurs(found.uid)) throw new Error('not a folder of this user')
  await chmod(folder, 0o700)
  await rm(signFile(dataFolder), { force: true })
  if (platform === 'win32') return `\\\\.\\pipe\\ceralacca-${randomBytes(16).toString('hex')}`
  const address = path.join(folder, 'door')
  // Left behind by a program that was killed.
  await rm(address, { force: true })
  if (Buffer.byteLength(address) <= longestAddress) return address
  // Made for this user alone, under a name nobody can know beforehand.
  return path.join(await mkdtemp(path.join(os.tmpdir(), 'ceralacca-door-')), 'door')
}

/** Removes what `makePlace` made. */
export async function clearPlace(dataFolder: string, address: string): Promise<void> {
  await rm(signFile(dataFolder), { force: true })
  if (isPipe(address)) return
  await rm(address, { force: true })
  const folder = path.dirname(address)
  if (folder !== doorFolder(dataFolder)) await rm(folder, { recursive: true, force: true })
}

/** Writes whole, for this user alone, what a client needs; whoever sees the sign finds the door open. */
export async function putSign(dataFolder: string, sign: DoorSign): Promise<void> {
  const file = signFile(dataFolder)
  const draft = `${file}.${randomBytes(8).toString('hex')}`
  const handle = await open(draft, 'wx', 0o600)
  try {
    await handle.writeFile(JSON.stringify(sign))
  } finally {
    await handle.close()
  }
  await rename(draft, file)
}

/** null: no program lets scripts in here, or the file is not this user's alone. */
export async function readSign(dataFolder: string): Promise<DoorSign | null> {
  try {
    const file = signFile(dataFolder)
    const found = await lstat(file)
    if (!found.isFile() || !isPrivate(found)) return null
    const sign = signSchema.parse(JSON.parse(await readFile(file, 'utf8')))
    if (isPipe(sign.address)) return sign
    // Where a killed program listened in the common folder, somebody else may have moved in.
    const folder = await lstat(path.dirname(sign.address))
    return folder.isDirectory() && isPrivate(folder) ? sign : null
  } catch {
    return null
  }
}

function isPipe(address: string): boolean {
  return address.startsWith('\\\\')
}

function isPrivate({ uid, mode }: Stats): boolean {
  return isOurs(uid) && (process.platform === 'win32' || (mode & 0o077) === 0)
}

function isOurs(uid: number): boolean {
  const own = process.getuid?.()
  return own === undefined || own === uid
}
