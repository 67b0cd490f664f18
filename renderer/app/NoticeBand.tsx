import { useTranslation } from 'react-i18next'
import type { Notice } from '../../shared/ipc/views'
import { selectAppView } from '../state/selectors'
import { useAppStore } from '../state/store-context'
import { Banner } from '../ui/Banner'
import { Button } from '../ui/Button'

const tones = {
  'settings-set-aside': 'warn',
  'journal-set-aside': 'bad',
  'returned-to-drafts': 'warn',
  'sends-stopped': 'warn',
  'interrupted-sends': 'bad',
  'fallback-runtime': 'info',
  'keychain-missing': 'warn'
} as const satisfies Record<Notice['kind'], string>

/** What the user should know once, each line until it is dismissed. */
export function NoticeBand() {
  const notices = useAppStore(state => selectAppView(state)?.notices)
  const dismiss = useAppStore(state => state.dismissNotice)
  return notices?.map(notice => (
    <Banner
      key={notice.id}
      tone={tones[notice.kind]}
      actions={<NoticeAction kind={notice.kind} />}
      onDismiss={() => void dismiss(notice.id)}
    >
      <NoticeWords notice={notice} />
    </Banner>
  ))
}

function NoticeWords({ notice }: { readonly notice: Notice }) {
  const { t } = useTranslation('common')
  const count = typeof notice.data.count === 'number' ? notice.data.count : 1
  if (notice.kind === 'returned-to-drafts') return t('notice.returned-to-drafts', { count })
  if (notice.kind === 'sends-stopped') return t('notice.sends-stopped', { count })
  if (notice.kind === 'interrupted-sends') return t('notice.interrupted-sends', { count })
  return t(`notice.${notice.kind}`)
}

function NoticeAction({ kind }: { readonly kind: Notice['kind'] }) {
  const { t } = useTranslation('common')
  const go = useAppStore(state => state.go)
  if (kind === 'returned-to-drafts' || kind === 'sends-stopped') {
    return (
      <Button size="small" onPress={() => go('drafts')}>
        {t('notice.to-drafts')}
      </Button>
    )
  }
  if (kind === 'interrupted-sends') {
    return (
      <Button size="small" onPress={() => go('sendings')}>
        {t('notice.to-sendings')}
      </Button>
    )
  }
  return null
}
