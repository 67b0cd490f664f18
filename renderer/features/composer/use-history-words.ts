import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { type AddressHistory, type AddressNews, newsOf } from '../../../shared/mail/address-history'
import { useFormat } from '../../i18n/use-format'

export interface HistoryWords {
  /** The worst of it in two or three words; null: there is no trouble. */
  readonly trouble: string | null
  /** All of it, without the address. */
  readonly sentence: string
}

/** Words what own sendings say of an address; null where there is nothing to say. */
export function useHistoryWords(): (history: AddressHistory) => HistoryWords | null {
  const { t } = useTranslation('composer')
  const format = useFormat()
  return useCallback(
    (history: AddressHistory) => {
      const said = (news: AddressNews): string => {
        const date = format.date(new Date(news.at))
        if (news.kind === 'failed') return t(`history.failed.${news.cause}`, { date })
        const { kind, count } = news
        if (kind === 'silent')
          return t(history.delivered > 0 ? 'history.silent' : 'history.never', { count, date })
        if (kind === 'delivered' && news.more) return t('history.delivered-least', { count, date })
        return t(`history.${kind}`, { count, date })
      }
      const news = newsOf(history)
      const [worst] = news
      if (worst === undefined) return null
      return {
        trouble: worst.trouble === null ? null : t(`history.short.${worst.trouble}`),
        sentence: t('history.sentence', { said: news.map(each => said(each)).join('; ') })
      }
    },
    [t, format]
  )
}
