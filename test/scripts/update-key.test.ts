import { generateKeyPairSync } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import { assertSigned } from '../../electron/updates/signed-feed'
import { readUpdateKey, signChannel } from '../../scripts/dist/update-key'
import { temporaryFolder } from '../helpers/stored'

it('a channel is signed so that the packaged program takes it', async () => {
  const folder = await temporaryFolder()
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const [open, secret] = [path.join(folder, 'open.pem'), path.join(folder, 'secret.pem')]
  await writeFile(open, publicKey.export({ format: 'pem', type: 'spki' }))
  await writeFile(secret, privateKey.export({ format: 'pem', type: 'pkcs8' }))
  await writeFile(path.join(folder, 'latest-linux.yml'), 'version: 2.0.0\n')
  await writeFile(path.join(folder, 'builder-debug.yml'), 'x')
  expect(await signChannel(folder, secret)).toEqual(['latest-linux.yml'])
  const signature = await readFile(path.join(folder, 'latest-linux.yml.sig'), 'utf8')
  const key = await readUpdateKey(open)
  expect(() => assertSigned('version: 2.0.0\n', signature, key)).not.toThrow()
  expect((await readdir(folder)).filter(name => name.endsWith('.sig'))).toHaveLength(1)
})

it('a key of another kind is refused before anything is packaged with it', async () => {
  const file = path.join(await temporaryFolder(), 'rsa.pem')
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 })
  await writeFile(file, publicKey.export({ format: 'pem', type: 'spki' }))
  await expect(readUpdateKey(file)).rejects.toThrow('no Ed25519 key')
})
