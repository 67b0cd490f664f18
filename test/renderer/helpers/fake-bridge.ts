import { ok, type Result, refuse } from '../../../shared/errors/app-error'
import type {
  Bridge,
  EventName,
  Events,
  Handlers,
  InputOf,
  OutputOf,
  RequestName
} from '../../../shared/ipc/contract'
import type { AppView, InboxView, Load, QuotaView, ShelfCounts } from '../../../shared/ipc/views'
import type { KeptTexts } from '../../../shared/lifecycle/kept-form'
import { arranged, type BoardScope, boardCounts, boardEntry } from '../../../shared/mail/board'
import { isMail, type MessageRow, type Shelf } from '../../../shared/mail/message'
import type { Draft, Sending } from '../../../shared/mail/sending'
import { settingsSchema } from '../../../shared/settings/settings'
import {
  testApp,
  testArchive,
  testDraft,
  testFacts,
  testInbox,
  testNow,
  testQuota,
  testRows,
  testSending
} from './fixtures'

/** What the fake main process holds; a test may set it and announce the change. */
export interface FakeMain {
  app: AppView
  /** Of every mailbox together, newest first. */
  rows: readonly MessageRow[]
  /** What is said of each mailbox; its counts are those of the rows. */
  inbox: InboxView
  drafts: readonly Draft[]
  sendings: readonly Sending[]
  quota: Load<QuotaView>
}

/** One request as the page made it. */
export interface FakeCall {
  readonly name: RequestName
  readonly input: unknown
}

export interface FakeBridge extends Bridge {
  readonly main: FakeMain
  /** Every request, in order. */
  readonly calls: readonly FakeCall[]
  /** Answers a request in another way from now on. */
  answer<Name extends RequestName>(name: Name, handler: Handlers[Name]): void
  /** What the main process would tell by itself. */
  announce<Name extends EventName>(name: Name, event: Events[Name]): void
}

/** A main process in memory, with the same words and answers; nothing of it is slow or fails unless a test says so. */
export function fakeBridge(change: Partial<FakeMain> = {}): FakeBridge {
  const main: FakeMain = {
    app: testApp(),
    rows: testRows(40),
    inbox: testInbox(),
    drafts: [testDraft('d1')],
    sendings: [testSending('s1')],
    quota: testQuota(0.16),
    ...change
  }
  const calls: FakeCall[] = []
  const listeners = new Map<string, Set<(event: never) => void>>()
  const announce = <Name extends EventName>(name: Name, event: Events[Name]) => {
    for (const listener of listeners.get(name) ?? []) (listener as (event: Events[Name]) => void)(event)
  }
  const handlers: Partial<Handlers> = standardHandlers(main, announce)
  return {
    main,
    calls,
    announce,
    answer: (name, handler) => {
      handlers[name] = handler
    },
    request: async <Name extends RequestName>(
      name: Name,
      input: InputOf<Name>
    ): Promise<Result<OutputOf<Name>>> => {
      calls.push({ name, input })
      const handler = handlers[name] as ((input: InputOf<Name>) => Result<OutputOf<Name>>) | undefined
      return handler === undefined ? refuse('internal', `the fake does not answer ${name}`) : handler(input)
    },
    on: (name, listener) => {
      const set = listeners.get(name) ?? new Set()
      listeners.set(name, set)
      set.add(listener)
      return () => set.delete(listener)
    },
    attach: async draftId => {
      const draft = main.drafts.find(known => known.id === draftId)
      return draft === undefined ? refuse('draft-unknown', 'no such draft') : ok(draft)
    }
  }
}

function listOf(
  rows: readonly MessageRow[],
  { mailboxIds, shelf }: { readonly mailboxIds: readonly string[]; readonly shelf: Shelf }
): readonly MessageRow[] {
  return rows.filter(
    row =>
      mailboxIds.includes(row.mailboxId) &&
      row.hidden === (shelf === 'hidden') &&
      (shelf === 'all' || shelf === 'hidden' || isMail(row.kind) === (shelf === 'mail'))
  )
}

function boardOf(sendings: readonly Sending[], scope: BoardScope) {
  const entries = sendings.filter(({ mailboxId }) => scope.mailboxIds.includes(mailboxId)).map(boardEntry)
  return { rows: arranged(entries, scope, testNow), counts: boardCounts(entries, testNow) }
}

function countsOf(rows: readonly MessageRow[], mailboxId: string): ShelfCounts {
  const count = (shelf: Shelf) => listOf(rows, { mailboxIds: [mailboxId], shelf })
  return {
    mail: count('mail').length,
    receipts: count('receipts').length,
    hidden: count('hidden').length,
    unread: count('mail').filter(row => !row.read).length
  }
}

type Announce = FakeBridge['announce']

function standardHandlers(main: FakeMain, announce: Announce): Partial<Handlers> {
  const mailboxId = 'practice'
  const forms = new Map<string, KeptTexts>()
  const changeRows = (ofMailbox: string, keys: readonly string[], patch: Partial<MessageRow>) => {
    main.rows = main.rows.map(row =>
      row.mailboxId === ofMailbox && keys.includes(row.key) ? { ...row, ...patch } : row
    )
    announce('inbox.changed', { mailboxId: ofMailbox })
    return ok(null)
  }
  const changeApp = (app: AppView) => {
    main.app = app
    announce('app.changed', app)
    return ok(app)
  }
  return {
    'app.view': () => ok(main.app),
    'app.dismiss-notice': ({ noticeId }) => {
      changeApp({ ...main.app, notices: main.app.notices.filter(notice => notice.id !== noticeId) })
      return ok(null)
    },
    'settings.change': patch => {
      const settings = settingsSchema.parse({ ...main.app.settings, ...patch })
      const language = settings.language === 'system' ? main.app.language : settings.language
      return changeApp({ ...main.app, settings, language })
    },
    'lifecycle.endings': () => ok([]),
    'form.kept': of => ok(forms.get(JSON.stringify(of)) ?? null),
    'form.keep': ({ texts, ...of }) => {
      forms.set(JSON.stringify(of), texts)
      return ok(null)
    },
    'form.forget': of => {
      forms.delete(JSON.stringify(of))
      return ok(null)
    },
    'attention.take': () => ok(null),
    'archive.view': () => ok(testArchive()),
    'mailbox.retry': () => ok(null),
    'inbox.view': ({ mailboxId: id }) =>
      ok({ ...main.inbox, mailboxId: id, counts: countsOf(main.rows, id) }),
    'inbox.refresh': () => ok(null),
    'inbox.fill': ({ mailboxId: id, run }) => {
      main.inbox = { ...main.inbox, filling: { ...main.inbox.filling, state: run ? 'running' : 'paused' } }
      announce('inbox.changed', { mailboxId: id })
      return ok(null)
    },
    'inbox.window': ({ offset, limit, ...list }) => {
      const rows = listOf(main.rows, list)
      return ok({ rows: rows.slice(offset, offset + limit), total: rows.length })
    },
    'inbox.position': ({ mailboxId: id, key, ...list }) => {
      const at = listOf(main.rows, list).findIndex(row => row.mailboxId === id && row.key === key)
      return ok(at < 0 ? null : at)
    },
    'inbox.search': ({ mailboxIds, text, limit }) => {
      const rows = listOf(main.rows, { mailboxIds, shelf: 'all' })
        .filter(row => row.subject.toLowerCase().includes(text.toLowerCase()))
        .map(row => ({ ...row, snippet: null }))
      const more = rows.length > limit
      return ok({ rows: rows.slice(0, limit), more, problems: [], reach: 'complete' })
    },
    'message.mark-read': ({ mailboxId: id, keys, read }) => changeRows(id, keys, { read }),
    'message.hide': ({ mailboxId: id, keys, hidden }) => changeRows(id, keys, { hidden }),
    'message.answered': () => ok(null),
    'address.history': () => ok([]),
    'address.suggest': () => ok([]),
    'draft.list': () => ok(main.drafts),
    'draft.save': ({ draftId, ...input }) => {
      const draft = testDraft(draftId ?? `d${main.drafts.length + 1}`, input)
      main.drafts = [draft, ...main.drafts.filter(known => known.id !== draft.id)]
      announce('drafts.changed', { mailboxId })
      return ok(draft)
    },
    'draft.discard': ({ draftId }) => {
      main.drafts = main.drafts.filter(known => known.id !== draftId)
      announce('drafts.changed', { mailboxId })
      return ok(null)
    },
    'draft.check-files': () => ok([]),
    'draft.case-labels': () => ok([]),
    'draft.sent-before': () => ok([]),
    'elsewhere.list': () => ok([]),
    'sending.facts': () => ok(testFacts()),
    'sending.list': () => ok(main.sendings),
    'sending.view': ({ sendingId }) => {
      const sending = main.sendings.find(({ id }) => id === sendingId)
      return sending === undefined ? refuse('sending-unknown', 'no such sending') : ok(sending)
    },
    'sending.board': ({ offset, limit, ...scope }) => {
      const { rows, counts } = boardOf(main.sendings, scope)
      return ok({ rows: rows.slice(offset, offset + limit), total: rows.length, counts })
    },
    'sending.board-position': ({ sendingId, ...scope }) => {
      const at = boardOf(main.sendings, scope).rows.findIndex(({ key }) => key === sendingId)
      return ok(at < 0 ? null : at)
    },
    'quota.view': () => ok(main.quota)
  }
}
