import { FilePenLine, PenLine, Plus, RefreshCw } from 'lucide-react'
import { Button as PlainButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { AccountView } from '../../../../shared/account/account'
import type { Load } from '../../../../shared/ipc/views'
import { endsAtOnce, expiryPhrase } from '../../../../shared/lifecycle/expiry'
import type { LifecycleView, RegistrationDraft } from '../../../../shared/lifecycle/lifecycle-view'
import { useErrorText } from '../../../i18n/use-error-text'
import { useFormat } from '../../../i18n/use-format'
import { useRomeDay } from '../../../i18n/use-rome-day'
import { loaded } from '../../../state/load'
import { useBridge } from '../../../state/store-context'
import { useAttempt } from '../../../state/use-attempt'
import { Badge } from '../../../ui/Badge'
import { Banner } from '../../../ui/Banner'
import { Button } from '../../../ui/Button'
import { Loaded } from '../../../ui/Loaded'
import { LoadingState } from '../../../ui/State'
import office from '../Office.module.css'
import { Part } from '../Part'
import { FlatLines } from './FlatLines'
import styles from './Mailboxes.module.css'
import type { Place } from './MailboxesPart'
import { StateBadge } from './StatePath'

interface OwnedListProps {
  readonly account: AccountView
  readonly load: Load<LifecycleView>
  readonly reload: () => void
  readonly go: (place: Place) => void
}

/** All mailboxes of an account, and what is being registered. */
export function OwnedList({ account, load, reload, go }: OwnedListProps) {
  const { t } = useTranslation(['mailboxes', 'office'])
  const bridge = useBridge()
  const errorText = useErrorText()
  const refresh = useAttempt<null>({ onSuccess: reload })
  const trouble = refresh.error ?? loaded(load)?.trouble ?? null
  const actions = (
    <>
      <Button
        size="small"
        icon={RefreshCw}
        busy={refresh.running}
        onPress={() => void refresh.run(() => bridge.request('lifecycle.refresh', { accountId: account.id }))}
      >
        {t('office:refresh')}
      </Button>
      <Button size="small" onPress={() => go({ kind: 'communications' })}>
        {t('communication.open')}
      </Button>
      <Button size="small" icon={PenLine} onPress={() => go({ kind: 'flat', id: null })}>
        {t('flat.add')}
      </Button>
      <Button
        size="small"
        variant="primary"
        icon={Plus}
        onPress={() => go({ kind: 'registration', draftId: null })}
      >
        {t('register')}
      </Button>
    </>
  )
  return (
    <Loaded load={load} failed={t('failed')} again={reload}>
      {view => (
        <div className={office.parts}>
          <Part title={t('title')} actions={actions}>
            {trouble !== null && (
              <Banner tone="warn">
                {errorText(trouble)} {view.mailboxes === null ? '' : t('office:stale')}
              </Banner>
            )}
            {view.damaged > 0 && <Banner tone="bad">{t('damaged', { count: view.damaged })}</Banner>}
            <Expiring view={view} />
            {view.mailboxes === null && trouble === null && <LoadingState />}
            <Lines view={view} go={go} />
          </Part>
          {view.drafts.length > 0 && (
            <Part title={t('draft.title')}>
              <ul className={styles.lines}>
                {view.drafts.map(draft => (
                  <li key={draft.id}>
                    <DraftLine draft={draft} go={go} />
                  </li>
                ))}
              </ul>
            </Part>
          )}
        </div>
      )}
    </Loaded>
  )
}

function Expiring({ view: { expiring } }: { readonly view: LifecycleView }) {
  const { t } = useTranslation('mailboxes')
  return expiring.map(each => (
    <Banner key={each.ownedId} tone={endsAtOnce(each) ? 'bad' : 'warn'}>
      {t(`expiring.${expiryPhrase(each)}`, { address: each.address, count: each.days })}
    </Banner>
  ))
}

interface LinesProps {
  readonly view: LifecycleView
  readonly go: OwnedListProps['go']
}

/** What the service knows, then what only a person does. */
function Lines({ view: { mailboxes, flats }, go }: LinesProps) {
  const { t } = useTranslation('mailboxes')
  const day = useRomeDay()
  if (flats.length === 0 && mailboxes === null) return null
  if (flats.length === 0 && mailboxes?.length === 0) return <p className={office.soft}>{t('none')}</p>
  return (
    <ul className={styles.lines}>
      {mailboxes?.map(mailbox => (
        <li key={mailbox.id}>
          <PlainButton className={styles.line ?? ''} onPress={() => go({ kind: 'owned', id: mailbox.id })}>
            <span className={styles.address}>{mailbox.address}</span>
            <span className={styles.what}>
              <StateBadge mailbox={mailbox} />
              <Badge>{mailbox.type}</Badge>
              {mailbox.expiresAt !== null && (
                <span className={office.soft}>{t('expires', { day: day(mailbox.expiresAt) })}</span>
              )}
            </span>
          </PlainButton>
        </li>
      ))}
      <FlatLines flats={flats} go={go} />
    </ul>
  )
}

function DraftLine({ draft, go }: { readonly draft: RegistrationDraft; readonly go: OwnedListProps['go'] }) {
  const { t } = useTranslation('mailboxes')
  const format = useFormat()
  const { id, registration, progress, savedAt } = draft
  const tone = { draft: 'neutral', sending: 'info', unknown: 'bad', refused: 'warn' } as const
  return (
    <PlainButton className={styles.line ?? ''} onPress={() => go({ kind: 'registration', draftId: id })}>
      <span className={styles.address}>{registration.casella_pec.trim() || t('draft.unnamed')}</span>
      <span className={styles.what}>
        <Badge tone={tone[progress.state]} icon={FilePenLine}>
          {t(`draft.${progress.state}`)}
        </Badge>
        <span className={office.soft}>
          {t('draft.saved', { moment: format.dateTime(new Date(savedAt)) })}
        </span>
      </span>
    </PlainButton>
  )
}
