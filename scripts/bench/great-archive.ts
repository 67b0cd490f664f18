import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { steps } from '../../electron/archive/schema'
import { type FillOptions, fillArchive } from '../corpus/fill-archive'
import { cacheFolder } from '../runtime/project'

/** To be raised when scripts/corpus writes other mail. */
const corpusVersion = 1

export const greatCount = 200_000

/** No secret: invented mail under a key that everybody knows. */
export const archiveKey = 'be'.repeat(32)

export const office = { address: 'ufficio@prova.example', mailboxId: 'office' } as const

/** What the mail of every run is made of. */
export const corpus = {
  seed: 20,
  until: Date.parse('2026-11-20T20:00:00Z'),
  address: office.address
} as const

/** An archive of 200,000 messages with all texts, made once and kept in the user's cache; to be copied for use. */
export async function greatArchive(): Promise<string> {
  const schema = createHash('sha256').update(steps.join('\n')).digest('hex').slice(0, 12)
  const folder = path.join(cacheFolder(process.env, os.homedir()), 'bench')
  const file = path.join(folder, `${greatCount}-${corpusVersion}-${schema}.db`)
  if (existsSync(file)) return file
  await mkdir(folder, { recursive: true })
  const work = await mkdtemp(path.join(folder, 'filling-'))
  const place: FillOptions['place'] = { file: path.join(work, 'archive.db'), key: archiveKey }
  console.log(`An archive of ${greatCount} messages is made once; this takes some minutes.`)
  fillArchive({ ...corpus, count: greatCount, place, mailboxId: office.mailboxId, progress: tell })
  await rename(path.join(work, 'archive.db'), file)
  await rm(work, { recursive: true })
  return file
}

function tell(written: number): void {
  if (written % 20_000 === 0) console.log(`  ${written}`)
}
