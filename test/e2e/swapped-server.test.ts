import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { askApp, type ConnectedApp, connectApp } from '../helpers/connected-app'
import { launchApp } from '../helpers/launch'

// What it would catch: a token or a password given to a server it was not entered for, because a file says so.

let app: ConnectedApp
let thief: Thief

interface Thief {
  readonly address: string
  /** Each request whole: line, headers, body. */
  readonly heard: string[]
  readonly close: () => void
}

beforeEach(async () => {
  app = await connectApp()
  thief = await startThief()
})

afterEach(async () => {
  await app.launched.close()
  await app.practice.close()
  thief.close()
})

/** A server that writes down whatever is said to it and agrees to everything. */
async function startThief(): Promise<Thief> {
  const heard: string[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { method, url, headers } = request
      heard.push([method, url, JSON.stringify(headers), Buffer.concat(chunks).toString('utf8')].join(' '))
      response.setHeader('content-type', 'application/json')
      response.end('{"success":true,"data":[],"total":0,"n_of_pages":0}')
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const at = server.address()
  const port = typeof at === 'object' && at !== null ? at.port : 0
  return { address: `http://127.0.0.1:${port}`, heard, close: () => void server.close() }
}

async function swapInSettings(home: string, from: string, to: string): Promise<number> {
  const file = path.join(home, 'settings.json')
  const text = await readFile(file, 'utf8')
  await writeFile(file, text.replaceAll(from, to))
  return text.split(from).length - 1
}

test('a mailbox whose server was changed on disk gives its secrets to nobody until they are entered again', async () => {
  const { practice, mailboxId } = app
  const { home } = app.launched
  await app.launched.page.getByRole('option').first().waitFor()
  await app.launched.close()
  expect(await swapInSettings(home, practice.addresses.massive, thief.address)).toBeGreaterThan(0)

  app.launched = await launchApp({ home })
  const look = () => askApp(app.launched, 'inbox.refresh', { mailboxId })
  await expect(look()).rejects.toThrow('secret-missing')
  const draft = await askApp<{ id: string }>(app.launched, 'draft.save', {
    draftId: null,
    mailboxId,
    recipients: ['consegnata@pec.prova.example'],
    subject: 'Diffida ad adempiere',
    bodyHtml: '<p>Si diffida.</p>',
    origin: { kind: 'new' }
  })
  await askApp(app.launched, 'settings.change', { undoSeconds: 0 })
  await askApp(app.launched, 'sending.start', { draftId: draft.id }).catch(() => null)
  await expect(look()).rejects.toThrow('secret-missing')
  // Longer than the first look of a mailbox that is opened, and than the turn of a send.
  await app.launched.page.waitForTimeout(3_000)

  expect(thief.heard.filter(told => told.includes(practice.token))).toEqual([])
  expect(thief.heard.filter(told => told.includes(practice.password))).toEqual([])
  expect(thief.heard).toEqual([])
})
