import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format'
import type { Doubt } from './pre-flight'

const mostNamed = 3

/** Words a doubt as a question the sender can answer. */
export function useDoubtWords(): (doubt: Doubt) => string {
  const { t } = useTranslation('composer')
  const format = useFormat()
  return doubt => {
    switch (doubt.kind) {
      case 'attachment-missing':
        return t('doubt.attachment-missing', { word: doubt.word })
      case 'empty-text':
        return t('doubt.empty-text')
      case 'ordinary-mail': {
        const { addresses } = doubt
        const named = addresses.slice(0, mostNamed)
        const others = addresses.length - named.length
        const all = others > 0 ? [...named, t('doubt.others', { count: others })] : named
        return t('doubt.ordinary-mail', { count: addresses.length, addresses: format.list(all) })
      }
    }
  }
}
