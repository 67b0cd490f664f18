import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import type { InboxView } from '../../shared/ipc/views'
import { type LaunchedApp, launchApp } from '../runtime/launch-app'
import { connectionTo } from '../torture/connection-to'
import { PracticeProcess } from '../torture/practice-process'
import { askApp } from './ask-app'
import { insertBare, readBareRows } from './bare-inserts'
import { type EventLoopDelay, readDelay, watchDelay } from './event-loop'
import type { Samples } from './figures'
import { corpus } from './great-archive'

const runs = 7
/** Messages of a run, with their texts. */
const wholeCount = 2_000
/** Messages with their texts, for the delay of the main process. */
const manyCount = 20_000

/** From connecting a mailbox to having all its texts, over inserting as many rows of the same kinds and nothing else. */
export async function measureSync(): Promise<Samples> {
  const rows = await withFolder(async folder =>
    readBareRows({ ...corpus, count: wholeCount }, path.join(folder, 'rows.db'))
  )
  const floor: number[] = []
  const ours: number[] = []
  const service = await PracticeProcess.start('1', ['--messages', String(wholeCount)])
  try {
    for (let run = 0; run <= runs; run += 1) {
      const written = await withFolder(async folder => insertBare(rows, path.join(folder, 'archive.db')))
      const synced = await syncOnce(service, view => view.filling.state === 'done', wholeCount)
      console.log(`sync: ${synced.rate.toFixed(0)} messages a second, bare ${written.toFixed(0)}`)
      if (run === 0) continue
      floor.push(written)
      ours.push(synced.rate)
    }
  } finally {
    service.stop()
  }
  return { ours, floor }
}

/** By how many milliseconds the main process is late, at the 99th percentile, while a long list and its texts come in. */
export async function measureDelay(): Promise<number> {
  const service = await PracticeProcess.start('1', ['--messages', String(manyCount)])
  try {
    const { rate, delay } = await syncOnce(service, ({ filling }) => filling.state === 'done', manyCount)
    console.log(
      `sync: ${manyCount} messages with their texts at ${rate.toFixed(0)} a second; event loop delay of the main process: ` +
        `p99 ${delay.p99.toFixed(1)} ms, most ${delay.most.toFixed(1)} ms`
    )
    return delay.p99
  } finally {
    service.stop()
  }
}

interface Synced {
  /** Messages a second. */
  readonly rate: number
  /** Of the main process. */
  readonly delay: EventLoopDelay
}

function syncOnce(
  service: PracticeProcess,
  isDone: (view: InboxView) => boolean,
  count: number
): Promise<Synced> {
  return withFolder(async home => {
    const launched = await launchApp({ home })
    try {
      return await syncIn(launched, service, isDone, count)
    } finally {
      await launched.close()
    }
  })
}

async function syncIn(
  launched: LaunchedApp,
  service: PracticeProcess,
  isDone: (view: InboxView) => boolean,
  count: number
): Promise<Synced> {
  const { page } = launched
  await page.getByRole('button').first().waitFor()
  await watchDelay(launched)
  const begun = performance.now()
  const mailboxId = await connect(page, service)
  while (!isDone(await askApp(page, 'inbox.view', { mailboxId }))) await rest(100)
  const seconds = (performance.now() - begun) / 1_000
  return { rate: count / seconds, delay: await readDelay(launched) }
}

function connect(page: Page, { told }: PracticeProcess): Promise<string> {
  return askApp(page, 'mailbox.connect', connectionTo(told, 'session'))
}

async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'ceralacca-bench-'))
  try {
    return await use(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function rest(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms))
}
