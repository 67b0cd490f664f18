import { expiryPhrase } from '../../shared/lifecycle/expiry'
import { type MessageRow, senderText } from '../../shared/mail/message'
import { type ToldItem, turnsOf } from '../../shared/mail/today'
import type { Language } from '../../shared/settings/language'
import { mainWords } from '../main-words'

export interface NoticeWords {
  readonly title: string
  readonly body: string
}

/** The words of desktop notices. `discreet`: no address, subject or sender, for a screen that others see. */
export interface AttentionWords {
  trouble(items: readonly ToldItem[], discreet: boolean): NoticeWords
  mail(mails: readonly MessageRow[], discreet: boolean): NoticeWords
  summary(waiting: number, unread: number): NoticeWords
  practice(title: string): string
}

/** Lines of a notice: desktops cut what is longer. */
const lines = 3

export async function attentionWords(language: Language): Promise<AttentionWords> {
  const t = await mainWords(language)
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 })
  const kindOf = (item: ToldItem): string => {
    if (item.kind === 'recipient') return t(`today:kind.${item.concern.kind}`)
    if (item.kind === 'full') return t('today:item.full', { share: percent.format(item.share) })
    if (item.kind === 'expiry') {
      return t(`today:expiry.${expiryPhrase(item.expiring)}`, { count: item.expiring.days })
    }
    if (item.kind === 'run') return t(`today:run.${turnsOf(item)[0] ?? 'rows'}`)
    return t(`today:item.${item.kind}`)
  }
  const whatOf = (item: ToldItem): string => {
    if (item.kind === 'recipient') return joined(item.concern.recipient.address, item.concern.sending.subject)
    if (item.kind === 'expiry') return item.expiring.address
    if (item.kind === 'run') return item.run.name
    return item.kind === 'held' ? joined(item.held.address, item.held.subject) : ''
  }
  return {
    trouble: (items, discreet) => {
      const [first, second] = items
      if (first !== undefined && second === undefined) {
        return { title: kindOf(first), body: discreet ? t('main:see') : whatOf(first) || t('main:see') }
      }
      const told = discreet
        ? countedKinds(items.map(kindOf))
        : items.map(item => joined(kindOf(item), whatOf(item)))
      return { title: t('main:trouble', { count: items.length }), body: cut(told) }
    },
    mail: (mails, discreet) => {
      const [first, second] = mails
      if (discreet || first === undefined) return { title: t('main:mail', { count: mails.length }), body: '' }
      if (second === undefined) return { title: senderText(first.sender), body: first.subject }
      return {
        title: t('main:mail', { count: mails.length }),
        body: cut(mails.map(one => joined(senderText(one.sender), one.subject)))
      }
    },
    summary: (waiting, unread) => ({
      title: t('main:summary'),
      body: [
        waiting === 0 ? t('main:summary-calm') : t('today:count', { count: waiting }),
        t('main:summary-unread', { count: unread })
      ].join('\n')
    }),
    practice: title => t('main:practice', { title })
  }
}

function joined(...parts: readonly string[]): string {
  return parts.filter(part => part.trim() !== '').join(' · ')
}

/** `Not delivered (2)`. */
function countedKinds(kinds: readonly string[]): readonly string[] {
  return [...new Set(kinds)].map(kind => `${kind} (${kinds.filter(each => each === kind).length})`)
}

function cut(told: readonly string[]): string {
  return [...told.slice(0, lines), ...(told.length > lines ? ['…'] : [])].join('\n')
}
