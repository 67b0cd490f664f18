import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Load } from '../../../../shared/ipc/views'
import { addressFault } from '../../../../shared/lifecycle/check-fields'
import {
  endsBeforeStart,
  type FlatInput,
  type FlatSubscription,
  mostMonthlyMessages
} from '../../../../shared/lifecycle/flat-subscription'
import type { KeptTexts } from '../../../../shared/lifecycle/kept-form'
import type { LifecycleView } from '../../../../shared/lifecycle/lifecycle-view'
import { plans } from '../../../../shared/plans/plans'
import { type IsoDay, isoDayOf, isoDayParts } from '../../../../shared/time/iso-day'
import { romeMidnight, romeWall } from '../../../../shared/time/rome'
import { decimalNumber } from '../../../i18n/typed-number'
import { useErrorText } from '../../../i18n/use-error-text'
import { loaded } from '../../../state/load'
import { useNow } from '../../../state/main-clock'
import { useBridge } from '../../../state/store-context'
import { useAttempt } from '../../../state/use-attempt'
import { Banner } from '../../../ui/Banner'
import { Button } from '../../../ui/Button'
import { DateTimeField } from '../../../ui/DateTimeField'
import { LoadingState } from '../../../ui/State'
import { TextField } from '../../../ui/TextField'
import { useToast } from '../../../ui/Toast'
import office from '../Office.module.css'
import { Part } from '../Part'
import { FlatRemoval } from './FlatRemoval'
import { KeptNote } from './KeptNote'
import styles from './Mailboxes.module.css'
import { PlaceFrame } from './PlaceFrame'
import { type KeptFormSession, useKeptForm } from './use-kept-form'

interface FlatFormProps {
  readonly accountId: string
  /** null: a new one. */
  readonly flatId: string | null
  readonly load: Load<LifecycleView>
  readonly onBack: () => void
}

/** A Flat subscription, entered by hand: the service shows none of them. */
export function FlatForm({ accountId, flatId, load, onBack }: FlatFormProps) {
  const { t } = useTranslation('mailboxes')
  const view = loaded(load)
  if (flatId !== null && view === null) return <LoadingState />
  const known = view?.flats.find(({ id }) => id === flatId) ?? null
  return (
    <PlaceFrame onBack={onBack}>
      <Part title={known?.address ?? t(flatId === null ? 'flat.add' : 'flat.gone')}>
        {(flatId === null || known !== null) && (
          <Fields accountId={accountId} known={known} onDone={onBack} />
        )}
      </Part>
    </PlaceFrame>
  )
}

interface FieldsProps {
  readonly accountId: string
  readonly known: FlatSubscription | null
  readonly onDone: () => void
}

/** `null`: a day that is not whole. */
interface Typed {
  readonly address: string
  readonly startsOn: IsoDay | null
  readonly endsOn: IsoDay | null
  readonly messages: string
  readonly note: string
}

function Fields({ accountId, known, onDone }: FieldsProps) {
  const now = useNow(3_600_000)
  const [first] = useState(() => known ?? newFlat(now))
  const form = useKeptForm({ accountId, kind: 'flat', about: known?.id ?? null }, textsOf(typedOf(first)))
  if (form.texts === null) return <LoadingState />
  const shared = { accountId, known, onDone, first, form }
  return <Form key={form.generation} {...shared} typed={typedIn(form.texts)} />
}

interface FormProps extends FieldsProps {
  readonly first: FlatInput
  readonly form: KeptFormSession
  readonly typed: Typed
}

function Form({ accountId, known, onDone, first, form, typed }: FormProps) {
  const { t } = useTranslation('mailboxes')
  const bridge = useBridge()
  const errorText = useErrorText()
  const showToast = useToast()
  const [days] = useState({ startsOn: typed.startsOn, endsOn: typed.endsOn })
  const [asked, setAsked] = useState(false)
  const forget = () => form.restart(textsOf(typedOf(first)))
  const saving = useAttempt<FlatSubscription>({
    onSuccess: ({ address }) => {
      showToast({ text: t('flat.saved', { address }) })
      forget()
      onDone()
    }
  })
  const setTyped = (next: Typed) => form.change(textsOf(next))
  const input = inputOf(typed)
  const faults = faultsOf(typed)
  const words = (fault: keyof typeof faults) => {
    const code = faults[fault]
    return asked && code !== null ? t(`fault.${code}`) : null
  }
  const save = () => {
    setAsked(true)
    if (input === null || Object.values(faults).some(fault => fault !== null)) return
    const flatId = known?.id ?? null
    void saving.run(() => bridge.request('lifecycle.save-flat', { accountId, flatId, input }))
  }
  const dayField = (field: 'startsOn' | 'endsOn') => (
    <DateTimeField
      label={t(`flat.${field}`)}
      granularity="day"
      autoFocus={false}
      initial={{ ...isoDayParts(days[field] ?? first[field]), hour: 0, minute: 0 }}
      error={words(field)}
      onChange={day => setTyped({ ...typed, [field]: day === null ? null : isoDayOf(day) })}
    />
  )
  return (
    <form
      className={styles.narrow}
      noValidate
      onSubmit={event => {
        event.preventDefault()
        if (!saving.running) save()
      }}
    >
      <p className={office.soft}>{t('flat.words')}</p>
      <KeptNote form={form} onForget={forget} />
      <TextField
        label={t('flat.address')}
        name="address"
        value={typed.address}
        error={words('address')}
        inputMode="email"
        autoComplete="off"
        onChange={address => setTyped({ ...typed, address })}
      />
      {dayField('startsOn')}
      {dayField('endsOn')}
      <TextField
        label={t('flat.messages')}
        name="messages"
        value={typed.messages}
        error={words('messages')}
        inputMode="numeric"
        className={office.shortField}
        onChange={messages => setTyped({ ...typed, messages })}
      />
      <TextField
        label={t('flat.note')}
        name="note"
        value={typed.note}
        maxLength={500}
        onChange={note => setTyped({ ...typed, note })}
      />
      {saving.error !== null && <Banner tone="bad">{errorText(saving.error)}</Banner>}
      <div className={office.row}>
        <Button variant="primary" type="submit" isDisabled={saving.running}>
          {t('flat.save')}
        </Button>
        {known !== null && (
          <FlatRemoval
            flat={known}
            onRemoved={() => {
              forget()
              onDone()
            }}
          />
        )}
      </div>
    </form>
  )
}

/** A year from today, with what the price list includes. */
function newFlat(now: number): FlatInput {
  const today = romeWall(now)
  return {
    address: '',
    startsOn: isoDayOf(today),
    endsOn: isoDayOf(romeWall(romeMidnight(today.year + 1, today.month, today.day))),
    monthlyMessages: plans.flat.monthlyLimit ?? 0,
    note: ''
  }
}

function typedOf({ address, startsOn, endsOn, monthlyMessages, note }: FlatInput): Typed {
  return { address, startsOn, endsOn, messages: String(monthlyMessages), note }
}

function textsOf({ startsOn, endsOn, ...texts }: Typed): KeptTexts {
  // A day that is not whole is left out: the form that comes back begins with one that is.
  return {
    ...texts,
    ...(startsOn === null ? {} : { startsOn }),
    ...(endsOn === null ? {} : { endsOn })
  }
}

function typedIn(texts: KeptTexts): Typed {
  const { address = '', messages = '', note = '', startsOn = null, endsOn = null } = texts
  return { address, messages, note, startsOn, endsOn }
}

function messagesIn(text: string): number | null {
  const count = decimalNumber(text, 1, mostMonthlyMessages)
  return count !== null && Number.isInteger(count) ? count : null
}

function faultsOf({ address, startsOn, endsOn, messages }: Typed) {
  const days = startsOn !== null && endsOn !== null ? { startsOn, endsOn } : null
  return {
    address: address.trim() === '' ? 'missing' : addressFault(address.trim()),
    startsOn: startsOn === null ? 'date-impossible' : null,
    endsOn:
      endsOn === null
        ? 'date-impossible'
        : days !== null && endsBeforeStart(days)
          ? 'ends-before-start'
          : null,
    messages: messagesIn(messages) === null ? 'not-a-count' : null
  } as const
}

/** null as long as something is not whole. */
function inputOf({ address, startsOn, endsOn, messages, note }: Typed): FlatInput | null {
  const monthlyMessages = messagesIn(messages)
  if (startsOn === null || endsOn === null || monthlyMessages === null) return null
  return { address: address.trim(), startsOn, endsOn, monthlyMessages, note: note.trim() }
}
