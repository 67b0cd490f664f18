import { useTranslation } from 'react-i18next'
import type { Notice } from '../../shared/ipc/views'
import { outboxPauses } from '../../shared/mail/sending'
import { policyFaults } from '../../shared/policy/policy-fault'
import { KeepRecoveryKey } from '../features/settings/KeepRecoveryKey'
import { useErrorText } from '../i18n/use-error-text'
import { useFormat } from '../i18n/use-format'
import { selectAppView } from '../state/selectors'
import { useAppStore, useBridge } from '../state/store-context'
import { Banner } from '../ui/Banner'
import { Button } from '../ui/Button'
import { useToast } from '../ui/Toast'

const tones = {
  'settings-set-aside': 'warn',
  'settings-newer': 'bad',
  'policy-unreadable': 'bad',
  'policy-foreign': 'warn',
  'journal-set-aside': 'bad',
  'journal-not-moved': 'bad',
  'returned-to-drafts': 'warn',
  'sends-stopped': 'warn',
  'interrupted-sends': 'bad',
  'fallback-runtime': 'info',
  'test-build': 'warn',
  'no-sandbox': 'warn',
  'keychain-missing': 'warn',
  'keychain-behind': 'warn',
  'archive-salvaged': 'bad',
  'archive-unreadable': 'bad',
  'archive-damaged': 'bad',
  'archive-in-memory': 'warn',
  'link-waits': 'info',
  'links-too-many': 'warn',
  'link-left-out': 'info',
  'outbox-paused': 'bad',
  'recovery-key-missing': 'info'
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
      // What waits for a person is not put aside by a person in a hurry.
      onDismiss={notice.kind === 'outbox-paused' ? undefined : () => void dismiss(notice.id)}
    >
      <NoticeWords notice={notice} />
    </Banner>
  ))
}

function NoticeWords({ notice }: { readonly notice: Notice }) {
  const { t } = useTranslation('common')
  const format = useFormat()
  const count = typeof notice.data.count === 'number' ? notice.data.count : 1
  const drafts = typeof notice.data.drafts === 'number' ? notice.data.drafts : 0
  if (notice.kind === 'returned-to-drafts') return t('notice.returned-to-drafts', { count })
  if (notice.kind === 'sends-stopped') return t('notice.sends-stopped', { count })
  if (notice.kind === 'interrupted-sends') return t('notice.interrupted-sends', { count })
  if (notice.kind === 'outbox-paused') {
    const why = outboxPauses.find(known => known === notice.data.why) ?? 'unjudged'
    return [
      t(`notice.outbox-paused.${why}`),
      count > 0 && t('notice.outbox-paused.unknown', { count, number: format.number(count) }),
      drafts > 0 && t('notice.outbox-paused.drafts', { count: drafts, number: format.number(drafts) })
    ]
      .filter(Boolean)
      .join(' ')
  }
  if (notice.kind === 'archive-salvaged') {
    const { file = '', saved, lost } = notice.data
    return t('notice.archive-salvaged', {
      file,
      saved: format.number(Number(saved)),
      lost: format.number(Number(lost))
    })
  }
  if (notice.kind === 'policy-unreadable') {
    const { place = '', field = '' } = notice.data
    const fault = policyFaults.find(known => known === notice.data.fault) ?? 'not-opened'
    return t('notice.policy-unreadable', { place, fault: t(`policy-fault.${fault}`, { field }) })
  }
  if (notice.kind === 'policy-foreign') return t('notice.policy-foreign', { place: notice.data.place ?? '' })
  if (notice.kind === 'links-too-many') return t('notice.links-too-many', { count })
  if (notice.kind === 'archive-unreadable')
    return t('notice.archive-unreadable', { file: notice.data.file ?? '' })
  if (notice.kind === 'journal-not-moved')
    return t('notice.journal-not-moved', { file: notice.data.file ?? '' })
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
  if (kind === 'outbox-paused') return <ResumeSending />
  return kind === 'recovery-key-missing' ? <KeepRecoveryKey onKept={() => {}} /> : null
}

function ResumeSending() {
  const { t } = useTranslation('common')
  const bridge = useBridge()
  const showToast = useToast()
  const errorText = useErrorText()
  const resume = async () => {
    const resumed = await bridge.request('outbox.resume', undefined)
    if (!resumed.ok) showToast({ text: errorText(resumed.error), tone: 'bad' })
  }
  return (
    <Button size="small" onPress={() => void resume()}>
      {t('notice.resume-sending')}
    </Button>
  )
}
