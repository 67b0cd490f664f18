import { constants } from 'node:fs'
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { closeConnections, openConnections } from '../../electron/archive/open-connections'
import { openTables } from '../../electron/archive/tables'
import { createKeychainCalls } from '../../electron/credentials/keychain-calls'
import { createKeychainCredentials } from '../../electron/credentials/keychain-credentials'
import type { Mailbox } from '../../shared/mail/mailbox'
import { archiveKey, greatArchive, greatCount, office } from './great-archive'

/** A data folder as somebody has it who has used the program for years. */
export interface GreatHome {
  readonly folder: string
  remove(): Promise<void>
}

/** Needs a prepared session, for the keychain. The mailbox's service takes connections and answers nothing. */
export async function makeGreatHome(): Promise<GreatHome> {
  const archive = await greatArchive()
  const folder = await mkdtemp(path.join(os.tmpdir(), 'ceralacca-bench-'))
  const service = await silentService()
  const addresses = { massive: service.address, mailboxes: service.address, account: service.address }
  const { address, mailboxId: id } = office
  const mailbox: Mailbox = { id, server: 'other', addresses, address, username: address, webmail: null }
  const file = path.join(folder, 'archive.db')
  await copyFile(archive, file, constants.COPYFILE_FICLONE)
  finishSync(file)
  const content = { settings: { language: 'it', mailboxId: id }, mailboxes: [mailbox] }
  await writeFile(path.join(folder, 'settings.json'), JSON.stringify(content), { mode: 0o600 })
  const calls = createKeychainCalls({ serviceName: `Ceralacca ${folder}` })
  const credentials = createKeychainCredentials(calls)
  const kept = await calls.write('archive-key', archiveKey, null)
  const known = await credentials.set(mailbox, { token: 'bench', password: 'bench' }, 'keychain')
  if (!kept.ok || !known.ok) throw new Error('The session has no keychain.')
  return {
    folder,
    remove: async () => {
      service.close()
      await calls.remove('archive-key')
      await credentials.forget(id)
      await rm(folder, { recursive: true, force: true })
    }
  }
}

/** As if the whole list had just been read, so that a search asks nobody else. */
function finishSync(file: string): void {
  const connections = openConnections({ file, key: archiveKey })
  const tables = openTables(connections, Date.now)
  const record = { passes: 1, completedAt: Date.now(), expected: greatCount }
  tables.sync.save(office.mailboxId, JSON.stringify(record))
  closeConnections(connections)
}

/** What the program shows comes from its archive alone: a service that never answers changes nothing of it. */
async function silentService(): Promise<{ readonly address: string; close(): void }> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const place = server.address()
  if (place === null || typeof place === 'string') throw new Error('No port was given.')
  server.unref()
  return { address: `http://127.0.0.1:${place.port}`, close: () => server.close() }
}
