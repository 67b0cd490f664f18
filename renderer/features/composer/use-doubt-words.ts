import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format'
import { formatSize } from './message-size'
import type { Doubt } from './pre-flight'

const mostNamed = 3

/** Words a doubt as a question the sender can answer. */
export function useDoubtWords(): (doubt: Doubt) => string {
  const { t } = useTranslation('composer')
  const format = useFormat()
  const firstFew = (addresses: readonly string[]) => {
    const named = addresses.slice(0, mostNamed)
    const others = addresses.length - named.length
    return others > 0 ? [...named, t('doubt.others', { count: others })] : named
  }
  return doubt => {
    switch (doubt.kind) {
      case 'attachment-missing':
        return t('doubt.attachment-missing', { word: doubt.word })
      case 'empty-text':
        return t('doubt.empty-text')
      case 'old-copy':
      case 'unchecked':
        return t(`doubt.${doubt.kind}`)
      case 'legal-notice':
        return [
          t('doubt.legal-notice', { word: doubt.word }),
          ...(doubt.judicial ? [t('doubt.judicial-hours')] : [])
        ].join(' ')
      case 'budget-near':
      case 'budget-warn':
      case 'budget-stop':
      case 'budget-ask':
        return t(`doubt.${doubt.kind}`, {
          spent: format.money(doubt.spent),
          limit: format.money(doubt.limit),
          cost: format.money(doubt.cost)
        })
      case 'quota':
        return t('doubt.quota', {
          size: formatSize(format.locale, doubt.bytes),
          free: formatSize(format.locale, Math.max(0, doubt.freeBytes)),
          receipts: format.number(Math.round(doubt.receiptsPerMessage * 10) / 10)
        })
      case 'sent-before': {
        const latest = Math.max(...doubt.sent.map(({ at }) => at))
        return t('doubt.sent-before', {
          count: doubt.sent.length,
          addresses: format.list(firstFew(doubt.sent.map(({ address }) => address))),
          date: format.dateTime(new Date(latest))
        })
      }
      case 'ordinary-mail': {
        const { addresses } = doubt
        return t('doubt.ordinary-mail', {
          count: addresses.length,
          addresses: format.list(firstFew(addresses))
        })
      }
    }
  }
}
