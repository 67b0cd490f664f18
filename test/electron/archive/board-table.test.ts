import { describe, expect, it, vi } from 'vitest'
import type { StoredSending } from '../../../electron/archive/types'
import { BoardDesk } from '../../../electron/outbox/board-desk'
import { type BoardScope, wholeBoard } from '../../../shared/mail/board'
import { notKnown, type RecipientDelivery } from '../../../shared/mail/sending'
import type { openTablesInMemory } from '../../helpers/archive-tables'
import { noon, openStore, receiptOf, recipientIn, storedDraft, storedSending } from '../../helpers/stored'
import { adopted, handedOver, recipient } from './outbox-bench'

// What these would catch: a sending that no search finds because it is old, or that the board shows as it no longer is.

const hour = 3_600_000
const studio: BoardScope = { ...wholeBoard, mailboxIds: ['studio'] }

const sent = (at: number, more: Partial<RecipientDelivery> = {}, subject = `Diffida ${at}`): StoredSending =>
  storedSending(`s${at}`, [{ ...recipient(`r${at}`, handedOver(`c${at}`)), ...more }], {
    subject,
    createdAt: noon + at
  })

type Tables = ReturnType<typeof openTablesInMemory>

const shown = ({ board }: Tables, change: Partial<BoardScope> = {}, now = noon) => {
  const { rows, total, counts } = board.window({ ...studio, ...change }, 0, 5_000, now)
  expect(total).toBe(rows.length)
  return { keys: rows.map(({ key }) => key), rows, counts }
}

describe('the board over the archive', () => {
  it('searches, filters, orders and counts all sendings, however old, in windows', () => {
    const old = sent(-1, { receipts: [receiptOf('failure')] }, 'Perizia del geometra')
    const tables = adopted(old, ...Array.from({ length: 1_200 }, (_, at) => sent(at)))
    const { rows, total, counts } = tables.board.window(studio, 1_198, 50, noon)
    expect(rows.map(({ key }) => key)).toEqual(['s1', 's0', 's-1'])
    expect(total).toBe(1_201)
    expect(counts).toEqual({ all: 1_201, open: 1_200, failed: 1, silent: 0, done: 0 })
    expect(shown(tables, { text: 'perizia' }).keys).toEqual(['s-1'])
    expect(shown(tables, { text: 'c77 ' }).keys).toEqual([...seventySevens()].reverse())
    expect(tables.board.window({ ...studio, order: 'urgent' }, 0, 1, noon).rows[0]?.key).toBe('s-1')
    expect(tables.board.position(studio, 's-1', noon)).toBe(1_200)
    expect(tables.board.position({ ...studio, filter: 'failed' }, 's-1', noon)).toBe(0)
    expect(tables.board.position({ ...studio, filter: 'failed' }, 's5', noon)).toBeNull()
  })

  it('finds a sending by its case, and offers the cases of its mailboxes, the last used first', () => {
    const tables = adopted(
      { ...sent(1), caseLabel: 'Bianchi 9' },
      { ...sent(2), caseLabel: 'Rossi 12/2026' },
      { ...sent(3), caseLabel: 'Bianchi 9' },
      sent(4),
      { ...sent(5), mailboxId: 'notary', caseLabel: 'Notaio' }
    )
    expect(shown(tables, { text: 'rossi 12' }).keys).toEqual(['s2'])
    expect(tables.board.caseLabels(['studio'], 9)).toEqual(['Bianchi 9', 'Rossi 12/2026'])
    expect(tables.board.caseLabels(['studio'], 1)).toEqual(['Bianchi 9'])
  })

  it('is read in short calls', () => {
    const { board } = adopted(...Array.from({ length: 401 }, (_, at) => sent(at)))
    expect([board.prepare(), board.prepare(), board.prepare()]).toEqual([false, false, true])
  })

  it('tells silence by the moment it is asked, of what nothing was written about meanwhile', () => {
    const tables = adopted(sent(0))
    expect(shown(tables, { filter: 'silent' }, noon + 11 * hour).keys).toEqual([])
    expect(shown(tables, { filter: 'silent' }, noon + 13 * hour).keys).toEqual(['s0'])
  })

  it('keeps mailboxes apart', () => {
    const tables = adopted(sent(0), { ...sent(1), mailboxId: 'notary' })
    expect(shown(tables).keys).toEqual(['s0'])
    expect(shown(tables, { mailboxIds: ['studio', 'notary'] }).keys).toEqual(['s1', 's0'])
  })

  it('is right after every way in which a sending comes, changes or goes, also while it is read', () => {
    const many = Array.from({ length: 600 }, (_, at) => sent(at + 10))
    const tables = adopted(storedSending('open', [recipientIn('queued')], { createdAt: noon + 1 }), ...many)
    const { board, outbox } = tables
    expect(board.prepare()).toBe(false)
    outbox.removeSending('s10')
    outbox.saveFollowed({ ...recipient('r11', handedOver('c11')), receipts: [receiptOf('delivery')] })
    expect(shown(tables, { filter: 'done' }).keys).toEqual(['s11'])
    expect(shown(tables).counts.all).toBe(600)
    outbox.saveRecipient('queued', recipientIn('queued', { handover: { state: 'sending', startedAt: noon } }))
    expect(shown(tables, { text: 'queued@' }).rows[0]?.shares).toEqual([
      { state: 'sending', part: 1, whole: 1 }
    ])
    outbox.saveDraft(storedDraft('d'))
    outbox.replace('d', storedSending('from-draft', [recipientIn('holding')], { createdAt: noon + 9_999 }))
    expect(shown(tables).keys[0]).toBe('from-draft')
    outbox.takeOut([recipientIn('holding', { handover: { state: 'cancelled', at: noon } })], storedDraft('d'))
    expect(shown(tables).keys[0]).toBe('s609')
    outbox.dropMailbox('studio')
    expect(shown(tables)).toMatchObject({ keys: [], counts: { all: 0 } })
  })

  it('reads a sending again that could not be read once', () => {
    const tables = adopted(sent(0))
    expect(shown(tables).keys).toEqual(['s0'])
    const { record } = tables.sql.get('SELECT record FROM recipient') ?? {}
    tables.sql.run("UPDATE recipient SET record = '{}'")
    for (let times = 0; times < 2; times += 1) expect(() => shown(tables)).toThrow()
    tables.sql.run('UPDATE recipient SET record = ?', String(record))
    expect(shown(tables).keys).toEqual(['s0'])
  })
})

describe('a line of the board', () => {
  it('says that the outcome is unknown where the archive could not take it', async () => {
    const archive = await openStore()
    const open = storedSending('s', [recipientIn('sending')])
    await archive.outbox.adoptSending(open)
    const shownAs = vi.fn((sending: StoredSending) => ({
      ...sending,
      recipients: sending.recipients.map(each => ({
        ...each,
        handover: notKnown({ startedAt: noon }, 'not-stored')
      }))
    }))
    const desk = new BoardDesk({ archive, now: () => noon, shown: shownAs })
    const { rows } = await desk.window(studio, 0, 10)
    expect(rows[0]?.shares).toEqual([{ state: 'unknown', part: 1, whole: 1 }])
    expect(await desk.position(studio, 's')).toBe(0)
  })
})

/** Of the codes c0 to c1199 those that hold c77. */
function* seventySevens() {
  yield 's77'
  for (let at = 770; at < 780; at += 1) yield `s${at}`
}
