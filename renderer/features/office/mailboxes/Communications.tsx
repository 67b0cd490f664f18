import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountView } from '../../../../shared/account/account'
import type { Load } from '../../../../shared/ipc/views'
import { communicationFaults } from '../../../../shared/lifecycle/check-communication'
import {
  type Communication,
  type CommunicationField,
  type CommunicationInput,
  communicationFields,
  offices
} from '../../../../shared/lifecycle/communication'
import { isHint } from '../../../../shared/lifecycle/faults'
import type { LifecycleView } from '../../../../shared/lifecycle/lifecycle-view'
import { isActive } from '../../../../shared/lifecycle/owned-mailbox'
import { communicationPrice } from '../../../../shared/plans/act-price'
import { useErrorText } from '../../../i18n/use-error-text'
import { useFormat } from '../../../i18n/use-format'
import { loaded } from '../../../state/load'
import { useBridge } from '../../../state/store-context'
import { useAttempt } from '../../../state/use-attempt'
import { useLoaded } from '../../../state/use-loaded'
import { Badge } from '../../../ui/Badge'
import { Banner } from '../../../ui/Banner'
import { Button } from '../../../ui/Button'
import { Checkbox } from '../../../ui/Checkbox'
import { ConfirmDialog } from '../../../ui/ConfirmDialog'
import { Loaded } from '../../../ui/Loaded'
import { Select } from '../../../ui/Select'
import { TextField } from '../../../ui/TextField'
import { useToast } from '../../../ui/Toast'
import office from '../Office.module.css'
import { Part } from '../Part'
import { ActPrice } from './ActPrice'
import styles from './Mailboxes.module.css'
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

interface NewCommunicationProps {
  readonly accountId: string
  readonly addresses: readonly string[]
  readonly onCreated: () => void
}

function NewCommunication({ accountId, addresses, onCreated }: NewCommunicationProps) {
  const { t } = useTranslation('mailboxes')
  const bridge = useBridge()
  const errorText = useErrorText()
  const showToast = useToast()
  const [input, setInput] = useState(() => emptyInput(addresses[0] ?? ''))
  const [asked, setAsked] = useState(false)
  const [confirming, setConfirming] = useState(false)
  const creating = useAttempt<Communication>({
    onSuccess: () => {
      setConfirming(false)
      setAsked(false)
      setInput(emptyInput(''))
      showToast({ text: t('communication.created') })
      onCreated()
    }
  })
  const faults = communicationFaults(input)
  const wrong = communicationFields.filter(field => {
    const fault = faults[field]
    return fault !== undefined && !isHint(fault)
  })
  const refusedField = creating.error?.data.field
  const errorOf = (field: CommunicationField) => {
    const fault = faults[field]
    if (asked && fault !== undefined && !isHint(fault)) return t(`fault.${fault}`)
    return creating.error !== null && refusedField === field
      ? t('fault.refused', { reason: String(creating.error.data.reason ?? '') })
      : null
  }
  return (
    <form
      className={styles.fields}
      noValidate
      onSubmit={event => {
        event.preventDefault()
        setAsked(true)
        if (wrong.length === 0) setConfirming(true)
      }}
    >
      {communicationFields.map(field =>
        field === 'qualifica' ? (
          <Select
            key={field}
            label={t('communication.field.qualifica')}
            value={offices.find(each => each === input.qualifica) ?? null}
            placeholder={t('choose')}
            error={errorOf(field)}
            options={offices.map(id => ({ id, label: t(`communication.office.${id}`) }))}
            onChange={qualifica => setInput({ ...input, qualifica })}
          />
        ) : (
          <TextField
            key={field}
            label={t(`communication.field.${field}`)}
            value={input[field]}
            error={errorOf(field)}
            autoComplete="off"
            onChange={text => setInput({ ...input, [field]: text })}
          />
        )
      )}
      <div className={styles.wide}>
        <Checkbox
          label={t('communication.administrator')}
          isSelected={input.pec_amministratore}
          onChange={pec_amministratore => setInput({ ...input, pec_amministratore })}
        />
      </div>
      {creating.error !== null && (
        <div className={styles.wide}>
          <Banner tone="bad">{errorText(creating.error)}</Banner>
        </div>
      )}
      <div className={styles.wide}>
        <Button variant="primary" type="submit" isDisabled={creating.running}>
          {t('communication.create')}
        </Button>
      </div>
      {confirming && (
        <ConfirmDialog
          title={t('communication.confirm-title')}
          confirmLabel={t('communication.create')}
          busy={creating.running}
          onConfirm={() => {
            const { qualifica } = input
            const office = offices.find(each => each === qualifica)
            if (office === undefined) return
            void creating
              .run(() =>
                bridge.request('communication.create', { accountId, input: { ...input, qualifica: office } })
              )
              .then(() => setConfirming(false))
          }}
          onClose={() => setConfirming(false)}
        >
          <p>{t('communication.confirm-words')}</p>
          <ActPrice
            accountId={accountId}
            estimate={communicationPrice}
            unknown={t('communication.price-unknown')}
          />
        </ConfirmDialog>
      )}
    </form>
  )
}

function emptyInput(address: string): CommunicationInput {
  const texts = Object.fromEntries(communicationFields.map(field => [field, ''])) as Record<
    CommunicationField,
    string
  >
  return { ...texts, casella_pec: address, pec_amministratore: false }
}
