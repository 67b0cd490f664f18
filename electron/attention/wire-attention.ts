import type { Clock } from '../../shared/clock'
import type { AttentionTarget, EventName } from '../../shared/ipc/contract'
import type { HeldSending } from '../../shared/ipc/views'
import type { Ending } from '../../shared/lifecycle/expiry'
import { quotaShare } from '../../shared/mail/quota'
import type { RunView } from '../../shared/runs/run'
import type { Language } from '../../shared/settings/language'
import { practiceAccountId } from '../account/account-registry'
import type { ArchiveTables } from '../archive/calls'
import type { ArchivedMail } from '../archive/mail-record'
import type { StoredSending } from '../archive/types'
import type { ProgramPresence } from '../compose-presence'
import type { Announce } from '../ipc/router'
import type { MailboxRegistry } from '../mailboxes/mailbox-registry'
import { mainWords } from '../main-words'
import type { NoticeBoard } from '../notice-board'
import type { SettingsStore } from '../settings/types'
import { showDesktopNotice } from '../windows/desktop-notice'
import { AttentionWatch } from './attention-watch'
import { attentionWords } from './attention-words'
import { ClickedNotice } from './clicked-notice'
import { DailySummary } from './daily-summary'
import { LinkedLetters } from './linked-letters'
import { Notifier, ownerOf } from './notifier'

interface AttentionParts {
  readonly archive: ArchiveTables
  readonly clock: Clock
  readonly settings: Pick<SettingsStore, 'settings'>
  readonly language: () => Language
  readonly registry: () => Pick<MailboxRegistry, 'views' | 'desk'>
  readonly held: () => readonly HeldSending[]
  /** What of the accounts ends on a day. */
  readonly endings: () => Promise<readonly Ending[]>
  readonly runs: () => Promise<readonly RunView[]>
  /** With what the archive could not take yet. */
  readonly shown: (sending: StoredSending) => StoredSending
  readonly program: Pick<ProgramPresence, 'isLookedAt' | 'showWindow' | 'tellWaiting'>
  readonly announce: Announce
  readonly notices: NoticeBoard
}

/** What tells of things that wait for a person where no window is looked at. */
export interface Attention {
  /** Hears what the page is told of. */
  readonly hear: Announce
  /** Mails the archive did not know before. */
  readonly arrived: (mails: readonly ArchivedMail[]) => void
  readonly settingsChanged: () => void
  /** Leads somewhere as a click on a notice does; of a letter, see `LinkedLetters`. */
  readonly lead: (target: AttentionTarget) => void
  /** Where a click on a notice leads that no page has taken yet; null: nowhere. */
  readonly takeClicked: () => AttentionTarget | null
  readonly start: () => void
  readonly stop: () => void
}

export function wireAttention(parts: AttentionParts): Attention {
  const { archive, clock, settings, language, registry, held, program, announce } = parts
  const isPractice = (id: string) =>
    id === practiceAccountId || registry().desk(id)?.mailbox.server === 'practice'
  const clicked = new ClickedNotice({
    showWindow: program.showWindow,
    tellPage: () => announce('attention.opened', null)
  })
  const letters = new LinkedLetters({
    clock,
    notices: parts.notices,
    hasMailbox: () => registry().views().length > 0,
    showWindow: program.showWindow,
    begin: letter => clicked.click({ section: 'letter', letter })
  })
  const notifier = new Notifier({
    clock,
    settings: () => settings.settings(),
    words: () => attentionWords(language()),
    isLookedAt: program.isLookedAt,
    isPractice,
    show: notice => showDesktopNotice(notice, () => clicked.click(notice.target))
  })
  const tellWaiting = async (count: number) => {
    if (count === 0) return program.tellWaiting(0, 'Ceralacca')
    const t = await mainWords(language())
    program.tellWaiting(count, `Ceralacca: ${t('today:count', { count })}`)
  }
  const watch = new AttentionWatch({
    letters: async (mailboxId, until) =>
      (await archive.concerns.letters(mailboxId, clock.now(), until)).map(parts.shown),
    clock,
    mailboxIds: () =>
      registry()
        .views()
        .map(({ id }) => id),
    held,
    waiting: async mailboxId => (await registry().desk(mailboxId)?.inbox.waiting()) ?? 0,
    share: mailboxId => shareOf(registry().desk(mailboxId)),
    endings: parts.endings,
    runs: parts.runs,
    known: async () => {
      const told = await archive.meta.get('told')
      return told === null ? null : told.split('\n').filter(Boolean)
    },
    keepKnown: names => archive.meta.set('told', names.join('\n')),
    looked: (items, fresh) => {
      // Practice is no work that waits.
      void tellWaiting(items.filter(item => !isPractice(ownerOf(item))).length)
      void notifier.tellTrouble(fresh)
    }
  })
  const summary = new DailySummary({
    clock,
    hour: () => settings.settings().summaryHour,
    tell: () => {
      const mailboxes = registry()
        .views()
        .filter(({ id }) => !isPractice(id))
      const [first] = mailboxes
      if (first === undefined) return
      const unread = mailboxes.reduce((sum, mailbox) => sum + mailbox.unread, 0)
      // That nothing waits is not known where the look failed.
      if (watch.items === null) return
      const items = watch.items.filter(item => !isPractice(ownerOf(item)))
      void notifier.tellSummary(items, unread, first.id)
    }
  })
  return {
    lead: target => (target.section === 'letter' ? letters.open(target.letter) : clicked.click(target)),
    takeClicked: () => clicked.take(),
    hear: (name, event) => {
      if (name === 'app.changed') letters.mailboxesChanged()
      if (name === 'sendings.changed' && event instanceof Object && 'mailboxId' in event) {
        watch.lookSoon(event.mailboxId)
      } else if (refreshing.has(name)) watch.lookSoon()
    },
    arrived: mails => notifier.tellArrived(mails),
    settingsChanged: () => summary.plan(),
    start: () => {
      watch.start()
      summary.plan()
    },
    stop: () => {
      watch.stop()
      notifier.stop()
      summary.stop()
    }
  }
}

/** What the page is told of after which something else may wait for a person. */
const refreshing: ReadonlySet<EventName> = new Set([
  'inbox.changed',
  'runs.changed',
  'quota.changed',
  'app.changed',
  'lifecycle.changed'
])

function shareOf(desk: ReturnType<MailboxRegistry['desk']>): number | null {
  const view = desk?.quota.view
  const quota = view !== undefined && 'value' in view ? view.value : null
  return quota === null ? null : quotaShare(quota)
}
