import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppError } from '../../../../shared/errors/app-error'
import {
  type Communication,
  type CommunicationField,
  type CommunicationInput,
  communicationFields,
  offices
} from '../../../../shared/lifecycle/communication'
import { type Faults, isHint } from '../../../../shared/lifecycle/faults'
import type { KeptTexts } from '../../../../shared/lifecycle/kept-form'
import { communicationPrice } from '../../../../shared/plans/act-price'
import { useErrorText } from '../../../i18n/use-error-text'
import { useNow } from '../../../state/main-clock'
import { useBridge } from '../../../state/store-context'
import { useAttempt } from '../../../state/use-attempt'
import { Banner } from '../../../ui/Banner'
import { Button } from '../../../ui/Button'
import { Checkbox } from '../../../ui/Checkbox'
import { ConfirmDialog } from '../../../ui/ConfirmDialog'
import { Select } from '../../../ui/Select'
import { LoadingState } from '../../../ui/State'
import { TextField } from '../../../ui/TextField'
import { useToast } from '../../../ui/Toast'
import { ActPrice } from './ActPrice'
import { KeptNote } from './KeptNote'
import styles from './Mailboxes.module.css'
import { useCommunicationFaults } from './use-faults'
import { type KeptFormSession, useKeptForm } from './use-kept-form'

interface NewCommunicationProps {
  readonly accountId: string
  readonly addresses: readonly string[]
  readonly onCreated: () => void
}

/** Tells the business register of a company's mailbox; what is typed is kept until it is sent. */
export function NewCommunication({ accountId, addresses, onCreated }: NewCommunicationProps) {
  const form = useKeptForm(
    { accountId, kind: 'communication', about: null },
    textsOf(emptyInput(addresses[0] ?? ''))
  )
  if (form.texts === null) return <LoadingState />
  return <Form accountId={accountId} form={form} texts={form.texts} onCreated={onCreated} />
}

interface FormProps extends Pick<NewCommunicationProps, 'accountId' | 'onCreated'> {
  readonly form: KeptFormSession
  readonly texts: KeptTexts
}

function Form({ accountId, form, texts, onCreated }: FormProps) {
  const { t } = useTranslation('mailboxes')
  const bridge = useBridge()
  const errorText = useErrorText()
  const showToast = useToast()
  const input = useMemo(() => inputOf(texts), [texts])
  const faults = useCommunicationFaults(input, useNow(3_600_000))
  const [asked, setAsked] = useState(false)
  const [confirming, setConfirming] = useState(false)
  // What the service saw when it refused something.
  const [sent, setSent] = useState<CommunicationInput | null>(null)
  const restart = () => {
    setAsked(false)
    form.restart(textsOf(emptyInput('')))
  }
  const creating = useAttempt<Communication>({
    onSuccess: () => {
      setConfirming(false)
      restart()
      showToast({ text: t('communication.created') })
      onCreated()
    }
  })
  const change = (next: Partial<CommunicationInput>) => form.change(textsOf({ ...input, ...next }))
  const isWrong = communicationFields.some(field => {
    const fault = faults[field]
    return fault !== undefined && !isHint(fault)
  })
  const create = () => {
    const office = offices.find(each => each === input.qualifica)
    if (office === undefined) return
    setSent(input)
    const whole = { ...input, qualifica: office }
    void creating
      .run(() => bridge.request('communication.create', { accountId, input: whole }))
      .then(() => setConfirming(false))
  }
  return (
    <form
      className={styles.fields}
      noValidate
      onSubmit={event => {
        event.preventDefault()
        setAsked(true)
        if (!isWrong) setConfirming(true)
      }}
    >
      <div className={styles.wide}>
        <KeptNote form={form} onForget={restart} />
      </div>
      {communicationFields.map(field => (
        <OneField
          key={`${field} ${form.generation}`}
          field={field}
          value={input[field]}
          faults={faults}
          asked={asked}
          refused={sent?.[field] === input[field] ? creating.error : null}
          onChange={text => change({ [field]: text })}
        />
      ))}
      <div className={styles.wide}>
        <Checkbox
          label={t('communication.administrator')}
          isSelected={input.pec_amministratore}
          onChange={pec_amministratore => change({ pec_amministratore })}
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
          onConfirm={create}
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

interface OneFieldProps {
  readonly field: CommunicationField
  readonly value: string
  readonly faults: Faults<CommunicationField>
  /** One has tried to send it: also what is empty is told. */
  readonly asked: boolean
  /** Why the service refused what still stands here; null: it did not. */
  readonly refused: AppError | null
  readonly onChange: (text: string) => void
}

function OneField({ field, value, faults, asked, refused, onChange }: OneFieldProps) {
  const { t } = useTranslation('mailboxes')
  const [left, setLeft] = useState(false)
  const fault = asked || (left && value.trim() !== '') ? faults[field] : undefined
  const words = fault === undefined ? null : t(`fault.${fault}`)
  const hint = fault !== undefined && isHint(fault) ? words : null
  const service =
    refused?.data.field === field ? t('fault.refused', { reason: String(refused.data.reason ?? '') }) : null
  const error = hint === null ? (words ?? service) : service
  const label = t(`communication.field.${field}`)
  if (field === 'qualifica') {
    return (
      <Select
        label={label}
        value={offices.find(each => each === value) ?? null}
        placeholder={t('choose')}
        error={error}
        options={offices.map(id => ({ id, label: t(`communication.office.${id}`) }))}
        onChange={onChange}
      />
    )
  }
  return (
    <TextField
      label={label}
      name={field}
      value={value}
      error={error}
      description={hint ?? undefined}
      autoComplete="off"
      onChange={onChange}
      onBlur={() => setLeft(true)}
    />
  )
}

function emptyInput(address: string): CommunicationInput {
  return { ...inputOf({}), casella_pec: address }
}

function inputOf(texts: KeptTexts): CommunicationInput {
  const typed = Object.fromEntries(communicationFields.map(field => [field, texts[field] ?? '']))
  const fields = typed as Record<CommunicationField, string>
  return { ...fields, pec_amministratore: texts.pec_amministratore === 'yes' }
}

function textsOf(input: CommunicationInput): KeptTexts {
  return { ...input, pec_amministratore: input.pec_amministratore ? 'yes' : '' }
}
