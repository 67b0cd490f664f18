import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Callback } from '../../../../shared/lifecycle/registration'
import { Checkbox } from '../../../ui/Checkbox'
import { Select } from '../../../ui/Select'
import { TextField } from '../../../ui/TextField'
import styles from './Mailboxes.module.css'
import type { StepProps } from './RegistrationFields'

const emptyCallback: Callback = { url: '', method: 'POST', field: 'data', data: {} }

/** Renewal by itself, and news of changes to a server of one's own. */
export function OptionsStep({ registration, faults, change }: StepProps) {
  const { t } = useTranslation('mailboxes')
  const { callback, autorinnovo } = registration
  return (
    <div className={styles.narrow}>
      <Checkbox
        label={t('option.renewal')}
        note={t('option.renewal-note')}
        isSelected={autorinnovo}
        onChange={selected => change({ ...registration, autorinnovo: selected })}
      />
      <Checkbox
        label={t('option.callback')}
        note={t('option.callback-note')}
        isSelected={callback !== null}
        onChange={selected => change({ ...registration, callback: selected ? emptyCallback : null })}
      />
      {callback !== null && (
        <CallbackFields
          callback={callback}
          fault={faults.callback === undefined ? null : t(`fault.${faults.callback}`)}
          onChange={next => change({ ...registration, callback: next })}
        />
      )}
    </div>
  )
}

interface CallbackFieldsProps {
  readonly callback: Callback
  readonly fault: string | null
  readonly onChange: (next: Callback) => void
}

function CallbackFields({ callback, fault, onChange }: CallbackFieldsProps) {
  const { t } = useTranslation('mailboxes')
  const [data, setData] = useState(() =>
    Object.keys(callback.data).length === 0 ? '' : JSON.stringify(callback.data)
  )
  const parsed = objectIn(data)
  return (
    <>
      <TextField
        label={t('option.url')}
        value={callback.url}
        error={fault}
        inputMode="url"
        placeholder="https://"
        onChange={url => onChange({ ...callback, url })}
      />
      <Select
        label={t('option.method')}
        value={callback.method}
        options={[
          { id: 'POST', label: t('option.method-post') },
          { id: 'JSON', label: t('option.method-json') }
        ]}
        onChange={method => onChange({ ...callback, method })}
      />
      {callback.method === 'POST' && (
        <TextField
          label={t('option.field')}
          value={callback.field}
          onChange={field => onChange({ ...callback, field })}
        />
      )}
      <TextField
        label={t('option.data')}
        description={t('option.data-note')}
        value={data}
        error={parsed === null ? t('option.data-fault') : null}
        onChange={text => {
          setData(text)
          const next = objectIn(text)
          if (next !== null) onChange({ ...callback, data: next })
        }}
      />
    </>
  )
}

/** null: it is no JSON object. Nothing is an empty one. */
function objectIn(text: string): Record<string, unknown> | null {
  if (text.trim() === '') return {}
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value))
      : null
  } catch {
    return null
  }
}
