import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openLocally } from '../../../electron/archive/local-archive'
import type { OpenArchive } from '../../../electron/archive/worker-archive'
import { fillArchive } from '../../../scripts/corpus/fill-archive'
import { officeMail } from '../../../scripts/corpus/office-mail'
import { unwrapSender } from '../../../shared/receipts/sender'
import { parseQuery } from '../../../shared/search/query'

const until = Date.parse('2026-11-20T20:00:00Z')
const corpus = { count: 1_500, seed: 5, until, address: 'ufficio@studio-rainer.example' }

describe('mail of an office', () => {
  const mails = [...officeMail(corpus)]

  it('is the same again from the same seed, and other mail from another', () => {
    expect([...officeMail({ ...corpus, count: 50 })]).toEqual([...officeMail({ ...corpus, count: 50 })])
    expect([...officeMail({ ...corpus, seed: 6 })].slice(0, 50)).not.toEqual(mails.slice(0, 50))
  })

  it('comes oldest first, and none after the end', () => {
    const moments = mails.map(({ mail }) => Date.parse(mail.receivedAt ?? ''))
    expect(moments).toEqual([...moments].sort((one, other) => one - other))
    expect(mails).toHaveLength(1_500)
    expect(moments.at(-1)).toBeLessThanOrEqual(until)
    expect(mails.every(({ mail }) => Date.parse(mail.date) === Date.parse(mail.receivedAt ?? ''))).toBe(true)
  })

  it('has about 3.3 KB each, in two languages, from domains that nobody owns', () => {
    const bytes = mails.reduce((sum, { text }) => sum + Buffer.byteLength(text.body), 0)
    expect(bytes / mails.length).toBeGreaterThan(3_000)
    expect(bytes / mails.length).toBeLessThan(3_600)
    expect(mails.some(({ text }) => text.body.includes('Sehr geehrte'))).toBe(true)
    for (const { mail, text } of mails) {
      expect(unwrapSender(mail.sender).address ?? '.example').toMatch(/\.example$/)
      for (const [, domain] of text.body.matchAll(/[\w.-]+@([\w.-]+\w)/g))
        expect(domain).toContain('.example')
    }
  })
})

describe('an archive that was filled with it', () => {
  let folder = ''
  let archive: OpenArchive

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'ceralacca-corpus-'))
    const place = { file: path.join(folder, 'archive.db'), key: 'c'.repeat(64) }
    const written: number[] = []
    fillArchive({ ...corpus, place, mailboxId: 'office', progress: count => written.push(count) })
    expect(written).toEqual([500, 1_000, 1_500])
    archive = openLocally(place, () => until)
  }, 60_000)

  afterAll(async () => {
    await archive.close()
    await rm(folder, { recursive: true, force: true })
  })

  it('has mail and receipts as a mailbox has them, with all texts, and the newest mail unread', async () => {
    const counts = await archive.tables.lists.counts('office')
    expect(counts.mail + counts.receipts).toBe(1_500)
    expect(counts.mail / 1_500).toBeCloseTo(0.4, 1)
    expect(await archive.tables.mail.textCount('office')).toBe(1_500)
    expect(counts.unread).toBeGreaterThan(3)
    expect(counts.unread).toBeLessThan(40)
  })

  it.each([
    'con',
    'rossi',
    'c',
    'assemblea con',
    'zan a',
    'die wir',
    '"si comunica"',
    'con -der',
    'a',
    'rossi mar'
  ])(
    'gives for %j the same mails whether they are found in memory, by rare words or by the index alone',
    async typed => {
      const { search } = archive.tables
      const scope = { mailboxIds: ['office'], query: parseQuery(typed) }
      const pages: number[] = []
      let before: number | null = null
      for (;;) {
        const page = await search.search(scope, 120, before)
        pages.push(...page.found.map(({ mail }) => mail.id))
        before = page.found.at(-1)?.mail.id ?? null
        if (!page.more) break
      }
      while (!(await search.prepare(['office'], 300)));
      const whole = await search.search(scope, 5_000)
      expect(whole.more).toBe(false)
      expect(whole.found.map(({ mail }) => mail.id)).toEqual(pages)
      const newest = await search.search(scope, 20)
      expect(newest.found.map(({ mail }) => mail.id)).toEqual(pages.slice(0, 20))
      expect(newest.found.every(({ fields }) => fields.length > 0)).toBe(true)
      expect(await search.count(scope)).toEqual({
        count: Math.min(pages.length, 1_000),
        more: pages.length > 1_000
      })
    }
  )
})
