import { useCallback, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountView } from '../../../../shared/account/account'
import type { Load } from '../../../../shared/ipc/views'
import type { Communication } from '../../../../shared/lifecycle/communication'
import type { LifecycleView } from '../../../../shared/lifecycle/lifecycle-view'
import { isActive } from '../../../../shared/lifecycle/owned-mailbox'
import { useErrorText } from '../../../i18n/use-error-text'
import { useFormat } from '../../../i18n/use-format'
import { loaded } from '../../../state/load'
import { useBridge } from '../../../state/store-context'
import { useAttempt } from '../../../state/use-attempt'
import { useLoaded } from '../../../state/use-loaded'
import { Badge } from '../../../ui/Badge'
import { Banner } from '../../../ui/Banner'
import { Button } from '../../../ui/Button'
import { Loaded } from '../../../ui/Loaded'
import office from '../Office.module.css'
import { Part } from '../Part'
import styles from './Mailboxes.module.css'
import { NewCommunication } from './NewCommunication'
import { OpenCommunicationLine } from './OpenCommunications'
import { PlaceFrame } from './PlaceFrame'

interface CommunicationsProps {
  readonly account: AccountView
  readonly load: Load<LifecycleView>
  readonly onBack: () => void
}

/** What companies tell the business register of their mailbox: what was told, and telling it anew. */
export function Communications({ account, load: lifecycle, onBack }: CommunicationsProps) {
  const { t } = useTranslation('mailboxes')
  const bridge = useBridge()
  const accountId = account.id
  const { load, reload } = useLoaded(
    useCallback(() => bridge.request('communication.list', { accountId }), [bridge, accountId])
  )
  const open = useLoaded(
    useCallback(() => bridge.request('communication.open', { accountId }), [bridge, accountId])
  )
  const reloadOpen = open.reload
  useEffect(
    () =>
      bridge.on('lifecycle.changed', changed => {
        if (changed.accountId !== accountId) return
        reload()
        reloadOpen()
      }),
    [bridge, accountId, reload, reloadOpen]
  )
  const active = loaded(lifecycle)?.mailboxes?.filter(isActive) ?? []
  return (
    <PlaceFrame onBack={onBack}>
      <Part title={t('communication.title')}>
        <p className={office.soft}>{t('communication.words')}</p>
        {loaded(open.load)?.map(each => (
          <OpenCommunicationLine
            key={each.address}
            accountId={accountId}
            open={each}
            onLook={reload}
            onSettled={reloadOpen}
          />
        ))}
        <Loaded load={load} failed={t('communication.failed')} again={reload}>
          {list =>
            list.length === 0 ? (
              <p className={office.soft}>{t('communication.none')}</p>
            ) : (
              <ul className={styles.lines}>
                {list.map(each => (
                  <li key={each.id}>
                    <CommunicationLine accountId={accountId} communication={each} onChanged={reload} />
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      </Part>
      <Part title={t('communication.new')}>
        <NewCommunication
          accountId={accountId}
          addresses={active.map(({ address }) => address)}
          onCreated={reload}
        />
      </Part>
    </PlaceFrame>
  )
}

interface CommunicationLineProps {
  readonly accountId: string
  readonly communication: Communication
  readonly onChanged: () => void
}

function CommunicationLine({ accountId, communication, onChanged }: CommunicationLineProps) {
  const { t } = useTranslation('mailboxes')
  const bridge = useBridge()
  const format = useFormat()
  const errorText = useErrorText()
  const { id: communicationId, address, state, changedAt } = communication
  const saving = useAttempt<boolean>({ onSuccess: () => {} })
  const handing = useAttempt<Communication | null>({ onSuccess: onChanged })
  const error = saving.error ?? handing.error
  return (
    <div className={styles.line}>
      <span className={styles.address}>{address}</span>
      <span className={styles.what}>
        <Badge tone={state === 'comunicazione_evasa' ? 'good' : 'info'}>
          {t(`communication.state.${state ?? 'unknown'}`)}
        </Badge>
        {changedAt !== null && <span className={office.soft}>{format.dateTime(new Date(changedAt))}</span>}
      </span>
      {state === 'in_attesa_di_documenti' && (
        <span className={office.row}>
          <Button
            size="small"
            isDisabled={saving.running}
            onPress={() =>
              void saving.run(() =>
                bridge.request('communication.save-power', { accountId, communicationId })
              )
            }
          >
            {t('communication.save-power')}
          </Button>
          <Button
            size="small"
            isDisabled={handing.running}
            onPress={() =>
              void handing.run(() => bridge.request('communication.hand-in', { accountId, communicationId }))
            }
          >
            {t('communication.hand-in')}
          </Button>
        </span>
      )}
      {error !== null && <Banner tone="bad">{errorText(error)}</Banner>}
    </div>
  )
}
