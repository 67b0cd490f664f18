import { createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { CommandError } from '../runtime/project'

/**
 * The key a package checks updates with, DER in base64, from a PEM file.
 * @throws CommandError where it is no Ed25519 key
 */
export async function readUpdateKey(file: string): Promise<string> {
  const key = createPublicKey(await readFile(file))
  if (key.asymmetricKeyType !== 'ed25519') throw new CommandError(`${file} holds no Ed25519 key.`)
  return key.export({ format: 'der', type: 'spki' }).toString('base64')
}

/** Signs the lists that electron-builder wrote for a channel, each in a file beside it; answers their names. */
export async function signChannel(folder: string, keyFile: string): Promise<readonly string[]> {
  const key = createPrivateKey(await readFile(keyFile))
  const names = (await readdir(folder)).filter(name => /^latest[\w-]*\.yml$/.test(name)).sort()
  for (const name of names) {
    const signature = sign(null, await readFile(path.join(folder, name)), key).toString('base64')
    await writeFile(path.join(folder, `${name}.sig`), `${signature}\n`)
  }
  return names
}
