import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { dateOfSigned, type NamedList, NotSigned, signedBytes } from '../../electron/updates/signed-feed'
import { CommandError } from '../runtime/project'

/**
 * The key a package checks updates with, DER in base64, from a PEM file.
 * @throws CommandError where it is no Ed25519 key
 */
export async function readUpdateKey(file: string): Promise<string> {
  return publicPart(createPublicKey(await readFile(file)), file)
}

function publicPart(key: KeyObject, file: string): string {
  if (key.asymmetricKeyType !== 'ed25519') throw new CommandError(`${file} holds no Ed25519 key.`)
  return key.export({ format: 'der', type: 'spki' }).toString('base64')
}

/**
 * Signs the lists that electron-builder wrote for a channel with this version, each in a file beside it; answers their
 * names. Those of earlier versions, which a folder may still hold, stay as they are.
 */
export async function signChannel(
  folder: string,
  keyFile: string,
  version: string
): Promise<readonly string[]> {
  const lists = (await listsIn(folder)).filter(({ text }) => versionIn(text) === version)
  return signAll(folder, createPrivateKey(await readFile(keyFile)), lists)
}

/**
 * Signs anew, with today's date, the lists that this key has signed; answers their names. To be done before 90 days are
 * over in which there is no later version.
 */
export async function renewChannel(folder: string, keyFile: string): Promise<readonly string[]> {
  const key = createPrivateKey(await readFile(keyFile))
  const open = publicPart(createPublicKey(key), keyFile)
  const lists: NamedList[] = []
  for (const list of await listsIn(folder)) {
    const paper = await readFile(path.join(folder, `${list.name}.sig`), 'utf8').catch(() => null)
    if (isSigned(list, paper, open)) lists.push(list)
  }
  return signAll(folder, key, lists)
}

function isSigned(list: NamedList, paper: string | null, key: string): boolean {
  try {
    dateOfSigned(list, paper, key)
    return true
  } catch (error) {
    if (error instanceof NotSigned) return false
    throw error
  }
}

async function listsIn(folder: string): Promise<readonly NamedList[]> {
  const names = (await readdir(folder)).filter(name => /^latest[\w-]*\.yml$/.test(name)).sort()
  return Promise.all(
    names.map(async name => ({ name, text: await readFile(path.join(folder, name), 'utf8') }))
  )
}

function versionIn(text: string): string | null {
  return /^version: ['"]?(.*?)['"]?\s*$/m.exec(text)?.[1] ?? null
}

async function signAll(
  folder: string,
  key: KeyObject,
  lists: readonly NamedList[]
): Promise<readonly string[]> {
  const signedAt = new Date().toISOString()
  for (const list of lists) {
    const signature = sign(null, signedBytes(list, signedAt), key).toString('base64')
    await writeFile(path.join(folder, `${list.name}.sig`), `${signedAt}\n${signature}\n`)
  }
  return lists.map(({ name }) => name)
}
