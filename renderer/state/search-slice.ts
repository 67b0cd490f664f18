import type { AppError } from '../../shared/errors/app-error'
import type { SearchView } from '../../shared/ipc/views'
import type { InboxSlice } from './inbox-slice'
import { idle, loaded } from './load'
import { sameMailboxes } from './messages-slice'
import type { SliceParts } from './slice'

/** Results asked for at first: more than a screen holds, and few enough to be here before the next letter. */
const first = 30

/** How many more when their end is in view. */
const step = 100

/** The most the main process gives. */
const most = 500

/** The newest answer. */
export interface Found extends SearchView {
  /** The question it answers, which may be older than the one asked. */
  readonly text: string
  readonly limit: number
}

/** A search over one or more mailboxes. */
export interface Search {
  readonly mailboxIds: readonly string[]
  readonly text: string
  readonly state: 'asking' | 'answered' | 'failed'
  /** Set where it failed. */
  readonly error: AppError | null
  /** Stays in view until a newer answer is here. */
  readonly found: Found | null
}

export interface SearchSlice {
  /** null where nothing is asked for. */
  readonly search: Search | null
  /** Blank text ends the search. */
  readonly searchInboxes: (mailboxIds: readonly string[], text: string) => Promise<void>
  /** Asks for older results too, where there are some that can be shown. */
  readonly findMore: () => Promise<void>
  /** Asks again what was asked, as after a change; an answer that needs the service is not asked for again. */
  readonly renewSearch: (mailboxId: string) => Promise<void>
  /** Ends the search and empties its field. */
  readonly clearSearch: () => void
}

export function createSearchSlice({ set, get, bridge, marks }: SliceParts): SearchSlice {
  /** Counts questions: only the newest one's answer is shown. */
  let newest = 0
  let renewing = false
  let changed = false

  const ask = async (search: Search, limit: number) => {
    newest += 1
    const question = newest
    const { mailboxIds, text } = search
    set({ search })
    let turn = -1
    while (turn !== marks.turn) {
      await marks.quiet()
      turn = marks.turn
      const answer = await bridge.request('inbox.search', {
        mailboxIds: [...mailboxIds],
        text: text.trim(),
        limit
      })
      const now = get().search
      if (question !== newest || now === null) return
      if (!answer.ok) return set({ search: failedSearch(now, answer.error) })
      if (turn === marks.turn) {
        set({ search: { ...now, state: 'answered', error: null, found: { ...answer.value, text, limit } } })
      }
    }
  }

  return {
    search: null,
    searchInboxes: async (mailboxIds, text) => {
      if (text.trim() === '') {
        newest += 1
        return set({ search: null })
      }
      const before = get().search
      const found = before !== null && sameMailboxes(before.mailboxIds, mailboxIds) ? before.found : null
      await ask({ mailboxIds, text, state: 'asking', error: null, found }, first)
    },
    findMore: async () => {
      const { search } = get()
      if (search === null || !canFindMore(search) || search.found === null) return
      await ask({ ...search, state: 'asking' }, Math.min(most, search.found.limit + step))
    },
    renewSearch: async mailboxId => {
      changed = true
      if (renewing) return
      renewing = true
      while (changed) {
        changed = false
        const { search } = get()
        if (search !== null && mayRenew(search, mailboxId, get().inboxes)) {
          await ask(search, search.found?.limit ?? first)
        }
      }
      renewing = false
    },
    clearSearch: () => {
      newest += 1
      set({ search: null, searchText: '' })
    }
  }
}

/** While the archive fills there are many changes, and each answer may ask the service too. */
function mayRenew(search: Search, mailboxId: string, inboxes: InboxSlice['inboxes']): boolean {
  const { found, state, mailboxIds } = search
  if (found === null || state !== 'answered' || !mailboxIds.includes(mailboxId)) return false
  const isFilled = (id: string) => loaded(inboxes[id] ?? idle)?.filling.state === 'done'
  return found.reach === 'complete' || mailboxIds.every(isFilled)
}

/** Results of another question are not kept beside a failure: they would look like its answer. */
function failedSearch(search: Search, error: AppError): Search {
  const found = search.found?.text === search.text ? search.found : null
  return { ...search, state: 'failed', error, found }
}

/** Older results exist and may be asked for. */
export function canFindMore({ state, found }: Search): boolean {
  return state === 'answered' && found !== null && found.more && found.limit < most
}
