import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format'
import { type ChipNews, mostRecipients } from './chips'

/** What the last act on the recipients did: all of it is said aloud, what one does not see anyway is shown too. */
export function useChipNews(news: ChipNews | null): { readonly said: string; readonly shown: string | null } {
  const { t } = useTranslation('composer')
  const format = useFormat()
  switch (news?.kind) {
    case undefined:
      return { said: '', shown: null }
    case 'removed':
      return { said: t('news.removed', { address: news.text }), shown: null }
    case 'full': {
      const words = t('news.full', { count: news.left, most: format.number(mostRecipients) })
      return { said: words, shown: words }
    }
    case 'added': {
      const merged = news.merged > 0 ? t('news.merged', { count: news.merged }) : null
      const added =
        news.added.length > 3
          ? t('news.added-many', { count: news.added.length })
          : news.added.length > 0
            ? t('news.added', { addresses: format.list(news.added) })
            : null
      const invalid = news.invalid > 0 ? t('news.invalid', { count: news.invalid }) : null
      return { said: [added, merged, invalid].filter(words => words !== null).join(' '), shown: merged }
    }
  }
}
