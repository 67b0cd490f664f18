import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RegistrationField } from '../../../../shared/lifecycle/check-registration'
import { type Faults, isHint } from '../../../../shared/lifecycle/faults'
import type { RegistrationProgress } from '../../../../shared/lifecycle/lifecycle-view'
import { mailboxDomains } from '../../../../shared/lifecycle/mailbox-domains'
import {
  customerTypes,
  type TextField as Field,
  identityPapers,
  mailboxTypes,
  type Registration
} from '../../../../shared/lifecycle/registration'
import { Select } from '../../../ui/Select'
import { TextField } from '../../../ui/TextField'
import styles from './Mailboxes.module.css'
import { fieldsOf, refusedField, type StepId, subtypesOf, withField } from './registration-steps'
import { type ServiceCheck, useAddressCheck, useDomainCheck } from './use-address-check'

export interface StepProps {
  readonly registration: Registration
  readonly faults: Faults<RegistrationField>
  /** One has tried to go on: also what is empty is told. */
  readonly asked: boolean
  readonly change: (next: Registration) => void
}

interface RegistrationFieldsProps extends StepProps {
  readonly accountId: string
  readonly step: StepId
  readonly refused: RegistrationProgress
}

/** The fields of one step, each with what it has against it. */
export function RegistrationFields(props: RegistrationFieldsProps) {
  const { accountId, step, registration } = props
  return (
    <div className={styles.fields}>
      {fieldsOf(step, registration).map(field => (
        <OneField key={field} field={field} {...props} />
      ))}
      {step === 'mailbox' && <Availability accountId={accountId} address={registration.casella_pec} />}
    </div>
  )
}

/** Of long words the wider ones. */
const wide: ReadonlySet<Field> = new Set([
  'casella_pec',
  'denominazione_titolare',
  'indirizzo_titolare',
  'email'
])

function OneField(props: RegistrationFieldsProps & { readonly field: Field }) {
  const { field, registration, change } = props
  const { t } = useTranslation('mailboxes')
  const [left, setLeft] = useState(false)
  const { error, hint } = useMessages(props, left)
  const value = registration[field]
  const label = t(`field.${field}`)
  const options = optionsOf(field, registration)
  const type = (text: string) => change(withField(registration, field, text))
  if (options !== null) {
    return (
      <Select
        label={label}
        value={value === '' ? null : value}
        placeholder={t('choose')}
        description={hint}
        error={error}
        options={options.map(id => ({ id, label: t(`choice.${field}.${id}`, id) }))}
        onChange={type}
      />
    )
  }
  return (
    <TextField
      label={label}
      name={field}
      value={value}
      error={error}
      description={hint ?? descriptionOf(field, registration, t)}
      inputMode={inputModeOf(field)}
      autoComplete="off"
      className={wide.has(field) ? styles.wide : undefined}
      onChange={type}
      onBlur={() => setLeft(true)}
    />
  )
}

interface Messages {
  readonly error: string | null
  readonly hint: string | undefined
}

/** What a field has against it, and what the service said of it as long as it is what the service saw. */
function useMessages(
  { field, registration, faults, asked, refused }: RegistrationFieldsProps & { readonly field: Field },
  left: boolean
): Messages {
  const { t } = useTranslation('mailboxes')
  const value = registration[field]
  const fault = faults[field]
  const told = asked || (left && value.trim() !== '') ? fault : undefined
  if (told !== undefined) {
    const words = t(`fault.${told}`)
    return isHint(told) ? { error: null, hint: words } : { error: words, hint: undefined }
  }
  const isRefused = refused.state === 'refused' && refusedField(refused, registration) === field
  const reason = isRefused ? String(refused.error.data.reason ?? '') : ''
  return { error: isRefused ? t('fault.refused', { reason }) : null, hint: undefined }
}

function inputModeOf(field: Field): 'numeric' | 'email' | 'text' {
  if (numeric.has(field)) return 'numeric'
  return field === 'email' || field === 'casella_pec' ? 'email' : 'text'
}

const numeric: ReadonlySet<Field> = new Set(['cap_titolare', 'telefono', 'cellulare'])

const days: ReadonlySet<Field> = new Set([
  'data_nascita_richiedente',
  'data_rilascio_documento',
  'data_scadenza_documento'
])

type Words = ReturnType<typeof useTranslation<'mailboxes'>>['t']

function descriptionOf(field: Field, registration: Registration, t: Words): string | undefined {
  if (days.has(field)) return t('hint.day')
  if (field === 'casella_pec') {
    const domain = mailboxTypes.find(type => type === registration.tipo_casella)
    const [first] = domain === undefined ? [] : mailboxDomains[domain]
    return first === undefined ? undefined : t('hint.address', { domain: first })
  }
  if (field === 'provincia_titolare' || field === 'provincia_nascita_richiedente') return t('hint.province')
  if (field === 'nazione_titolare' || field === 'nazione_nascita_richiedente') return t('hint.country')
  return undefined
}

function optionsOf(field: Field, registration: Registration): readonly string[] | null {
  switch (field) {
    case 'tipo_casella':
      return mailboxTypes
    case 'tipo_cliente':
      return customerTypes
    case 'sottotipo_cliente':
      return subtypesOf(registration)
    case 'sesso_richiedente':
      return ['F', 'M']
    case 'tipo_documento':
      return identityPapers
    default:
      return null
  }
}

/** What the service says of the address, and how little that may mean. */
function Availability({ accountId, address }: { readonly accountId: string; readonly address: string }) {
  const { t } = useTranslation('mailboxes')
  const check = useAddressCheck(accountId, address)
  const domain = useDomainCheck(accountId, address)
  const told = phraseOf(check)
  const toldOfDomain = phraseOf(domain)
  const doubtful = check.state === 'answered' && address.trim().toLowerCase().endsWith('@pecmassiva.com')
  return (
    <>
      <p role="status" className={styles.wide}>
        {told !== null && t(`available.${told}`)} {doubtful && t('available.doubtful')}
      </p>
      <p role="status" className={styles.wide}>
        {toldOfDomain !== null && t(`domain.${toldOfDomain}`)}
      </p>
    </>
  )
}

function phraseOf(check: ServiceCheck): 'asking' | 'failed' | 'yes' | 'no' | null {
  if (check.state === 'none') return null
  if (check.state !== 'answered') return check.state
  return check.yes ? 'yes' : 'no'
}
