import type { Clock } from '../../shared/clock'
import type { AttentionTarget } from '../../shared/ipc/contract'
import { isMail } from '../../shared/mail/message'
import { type ToldItem, turnsOf } from '../../shared/mail/today'
import type { Settings } from '../../shared/settings/settings'
import type { ArchivedMail } from '../archive/mail-record'
import { messageRow } from '../sync/message-rows'
import type { AttentionWords } from './attention-words'

/** What the desktop shows beside the program. */
export interface DesktopNotice {
  readonly title: string
  readonly body: string
  /** Where a click leads. */
  readonly target: AttentionTarget
}

interface NotifierOptions {
  readonly clock: Clock
  readonly settings: () => Settings
  readonly words: () => Promise<AttentionWords>
  /** Somebody looks at the window, which shows everything itself. */
  readonly isLookedAt: () => boolean
  /** Of a mailbox or an account. */
  readonly isPractice: (id: string) => boolean
  readonly show: (notice: DesktopNotice) => void
}

/** Mail that comes together is told together. Real milliseconds, however fast the clock runs. */
const gatherFor = 3_000

/** Mail that is older than this many milliseconds is no news, as where an archive fills. */
const newsFor = 3 * 24 * 3_600_000

/** Tells the desktop of what nobody looks at: trouble with what was sent, and new mail, each in one notice. */
export class Notifier {
  readonly #options: NotifierOptions
  #arrived: ArchivedMail[] = []
  #cancel: () => void = () => {}

  constructor(options: NotifierOptions) {
    this.#options = options
  }

  stop(): void {
    this.#cancel()
    this.#arrived = []
  }

  /** What has begun to wait for a person; practice by itself, since it must never be taken for real, nor hide it. */
  async tellTrouble(fresh: readonly ToldItem[]): Promise<void> {
    const isPractice = (item: ToldItem) => this.#options.isPractice(ownerOf(item))
    await this.#tellItems(fresh.filter(item => !isPractice(item)))
    await this.#tellItems(fresh.filter(isPractice))
  }

  async #tellItems(fresh: readonly ToldItem[]): Promise<void> {
    const { settings, words, isLookedAt, show } = this.#options
    const { notifyTrouble, notifyDiscreetly } = settings()
    // Rows of a run that go wrong stand in Today, and are not told one by one.
    const isTurn = (item: ToldItem) => item.kind !== 'run' || turnsOf(item).length > 0
    // Mail that lies unread was told of when it came; the window shows the rest, but an end only where one looks for it.
    const items = fresh
      .filter(isTurn)
      .filter(({ kind }) => kind !== 'unread' && (kind === 'expiry' || !isLookedAt()))
    const [first] = items
    if (!notifyTrouble || first === undefined) return
    const { title, body } = (await words()).trouble(items, notifyDiscreetly)
    show({ title: await this.#marked(ownerOf(first), title), body, target: targetOf(items, first) })
  }

  /** Mails the archive did not know before. */
  tellArrived(mails: readonly ArchivedMail[]): void {
    const { clock } = this.#options
    const isNews = ({ receivedAt }: ArchivedMail) => Date.parse(receivedAt ?? '') > clock.now() - newsFor
    const news = mails.filter(mail => isMail(mail.kind) && !mail.read && isNews(mail))
    if (news.length === 0) return
    const isFirst = this.#arrived.length === 0
    this.#arrived.push(...news)
    if (isFirst) this.#cancel = clock.after(gatherFor * clock.factor, () => void this.#tellMail())
  }

  async #tellMail(): Promise<void> {
    const { isPractice } = this.#options
    const arrived = this.#arrived
    this.#arrived = []
    await this.#tellMails(arrived.filter(({ mailboxId }) => !isPractice(mailboxId)))
    await this.#tellMails(arrived.filter(({ mailboxId }) => isPractice(mailboxId)))
  }

  async #tellMails(mails: readonly ArchivedMail[]): Promise<void> {
    const { settings, words, isLookedAt, show } = this.#options
    const { notifyMail, notifyDiscreetly } = settings()
    const [first] = mails
    if (!notifyMail || first === undefined || isLookedAt()) return
    const { title, body } = (await words()).mail(
      mails.map(mail => messageRow(mail)),
      notifyDiscreetly
    )
    const { mailboxId, key } = first
    const target = { section: 'inbox', mailboxId, key: mails.length === 1 ? key : null } as const
    show({ title: await this.#marked(mailboxId, title), body, target })
  }

  /** Of what is real; a click leads to the Today of that mailbox. */
  async tellSummary(items: readonly ToldItem[], unread: number, mailboxId: string): Promise<void> {
    const { title, body } = (await this.#options.words()).summary(items.length, unread)
    this.#options.show({ title, body, target: { section: 'today', mailboxId, key: null } })
  }

  /** What is only practice must never be taken for real. */
  async #marked(id: string, title: string): Promise<string> {
    return this.#options.isPractice(id) ? (await this.#options.words()).practice(title) : title
  }
}

/** Id of the mailbox it is about, or of the account. */
export function ownerOf(item: ToldItem): string {
  if (item.kind === 'expiry') return item.expiring.accountId
  if (item.kind === 'recipient') return item.concern.sending.mailboxId
  if (item.kind === 'run') return item.run.mailboxId
  return item.kind === 'held' ? item.held.mailboxId : item.mailboxId
}

/** Today, the run where nothing but one is told, or the office where nothing but ends are. */
function targetOf(items: readonly ToldItem[], first: ToldItem): AttentionTarget {
  const inToday = items.find(({ kind }) => kind !== 'expiry')
  if (inToday === undefined && first.kind === 'expiry') {
    const { accountId, ownedId, byHand } = first.expiring
    return { section: 'office', accountId, ownedId, byHand }
  }
  if (items.length === 1 && first.kind === 'run') {
    const { id, mailboxId } = first.run
    return { section: 'runs', mailboxId, runId: id }
  }
  return { section: 'today', mailboxId: ownerOf(inToday ?? first), key: null }
}
