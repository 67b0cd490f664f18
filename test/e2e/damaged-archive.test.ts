import { closeSync, openSync, readdirSync, truncateSync, writeSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AppView } from '../../shared/ipc/views'
import { askApp, type ConnectedApp, connectApp } from '../helpers/connected-app'
import { launchApp } from '../helpers/launch'

// What this would catch: a program that ends, at every start anew, because a disk has lost a page of its archive.

let app: ConnectedApp

beforeEach(async () => {
  app = await connectApp()
})

afterEach(async () => {
  await app.launched.close()
  await app.practice.close()
})

const page = 4_096

/** Overwrites the archive's first page, as a failing disk does, wherever it lies. */
function loseBeginning(home: string): void {
  const file = openSync(path.join(home, 'archive.db'), 'r+')
  writeSync(file, Buffer.alloc(page, 0x5a), 0, page, 0)
  closeSync(file)
  truncateSync(path.join(home, 'archive.db-wal'))
}

const kinds = async () => (await askApp<AppView>(app.launched, 'app.view')).notices.map(({ kind }) => kind)

test('an archive whose beginning is lost is set aside with a word, and the mail comes in again', async () => {
  const { home } = app.launched
  await app.launched.page.getByRole('option').first().waitFor()
  await app.launched.kill()
  loseBeginning(home)
  app.launched = await launchApp({ home })
  await app.launched.page.getByRole('option').first().waitFor()
  expect(await kinds()).toContain('archive-unreadable')
  expect(await kinds()).toContain('outbox-paused')
  expect(readdirSync(home).filter(name => /^archive\.damaged-.*\.db$/.test(name))).toHaveLength(1)
})
