import { generateKeyPairSync } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import { dateOfSigned, NotSigned } from '../../electron/updates/signed-feed'
import { builderConfig } from '../../scripts/dist/builder-config'
import { readUpdateKey, renewChannel, signChannel } from '../../scripts/dist/update-key'
import { temporaryFolder } from '../helpers/stored'

/** A folder for packages, and a pair of keys as the makers have them. */
async function makers() {
  const folder = await temporaryFolder()
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const [open, secret] = [path.join(folder, 'open.pem'), path.join(folder, 'secret.pem')]
  await writeFile(open, publicKey.export({ format: 'pem', type: 'spki' }))
  await writeFile(secret, privateKey.export({ format: 'pem', type: 'pkcs8' }))
  const lay = (name: string, text: string) => writeFile(path.join(folder, name), text)
  const paper = (name: string) => readFile(path.join(folder, `${name}.sig`), 'utf8')
  const key = await readUpdateKey(open)
  const dateOf = async (name: string) =>
    dateOfSigned(
      { name, text: await readFile(path.join(folder, name), 'utf8') },
      await paper(name).catch(() => null),
      key
    )
  return { folder, secret, lay, paper, dateOf }
}

it('a channel is signed so that the packaged program takes it, today', async () => {
  const { folder, secret, lay, dateOf } = await makers()
  await lay('latest-linux.yml', 'version: 2.0.0\n')
  await lay('builder-debug.yml', 'x')
  expect(await signChannel(folder, secret, '2.0.0')).toEqual(['latest-linux.yml'])
  expect(Math.abs((await dateOf('latest-linux.yml')) - Date.now())).toBeLessThan(60_000)
  expect((await readdir(folder)).filter(name => name.endsWith('.sig'))).toHaveLength(1)
})

it('a list that an earlier version left in the folder is not signed as if it were of this one', async () => {
  const { folder, secret, lay, dateOf } = await makers()
  await lay('latest-mac.yml', 'version: 1.9.0\n')
  await lay('latest.yml', "version: '2.0.0'\n")
  expect(await signChannel(folder, secret, '2.0.0')).toEqual(['latest.yml'])
  await expect(dateOf('latest-mac.yml')).rejects.toThrow(NotSigned)
})

it('a channel is renewed without packaging: with another date, and only what was signed before', async () => {
  const { folder, secret, lay, paper, dateOf } = await makers()
  await lay('latest.yml', 'version: 2.0.0\n')
  await signChannel(folder, secret, '2.0.0')
  const before = await paper('latest.yml')
  await lay('latest-mac.yml', 'version: 2.0.0\n')
  await lay('latest-linux.yml', 'version: 2.0.0\n')
  await lay('latest-linux.yml.sig', before)
  await new Promise(resolve => setTimeout(resolve, 5))
  expect(await renewChannel(folder, secret)).toEqual(['latest.yml'])
  expect(await dateOf('latest.yml')).toBeGreaterThan(Date.parse(before.split('\n')[0] ?? ''))
  await expect(dateOf('latest-linux.yml')).rejects.toThrow(NotSigned)
})

it('a prerelease’s list has the one name that the program looks for', () => {
  const config = builderConfig({
    runtime: { kind: 'official', executable: '/electron/electron' },
    electronVersion: '1.0.0',
    output: '/output',
    papers: '/papers',
    nsisInclude: '/include.nsh',
    updateKey: null,
    version: '2.0.0-beta.1'
  })
  expect(config.detectUpdateChannel).toBe(false)
  expect(config.generateUpdatesFilesForAllChannels).toBeUndefined()
})

it('a key of another kind is refused before anything is packaged with it', async () => {
  const file = path.join(await temporaryFolder(), 'rsa.pem')
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 })
  await writeFile(file, publicKey.export({ format: 'pem', type: 'spki' }))
  await expect(readUpdateKey(file)).rejects.toThrow('no Ed25519 key')
})
