import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { longestCaseLabel } from '../../../shared/mail/case-label'
import { useBridge } from '../../state/store-context'
import styles from './Composer.module.css'

interface CaseFieldProps {
  readonly mailboxId: string
  readonly value: string
  readonly onChange: (caseLabel: string) => void
  readonly onBlur: () => void
}

/** The case whose cost the message is, for whoever invoices it again; those used before are offered. */
export function CaseField({ mailboxId, value, onChange, onBlur }: CaseFieldProps) {
  const { t } = useTranslation('composer')
  const bridge = useBridge()
  const ids = { input: useId(), used: useId() }
  const [used, setUsed] = useState<readonly string[]>([])
  const askUsed = () =>
    void bridge.request('draft.case-labels', { mailboxId }).then(answer => {
      // Without them a case is typed out.
      if (answer.ok) setUsed(answer.value)
    })
  return (
    <div className={styles.line}>
      <label htmlFor={ids.input}>{t('case.label')}</label>
      <div>
        <input
          id={ids.input}
          type="text"
          list={ids.used}
          value={value}
          maxLength={longestCaseLabel}
          placeholder={t('case.optional')}
          autoComplete="off"
          onChange={event => onChange(event.target.value)}
          onFocus={askUsed}
          onBlur={onBlur}
        />
        <datalist id={ids.used}>
          {used.map(label => (
            <option key={label} value={label} />
          ))}
        </datalist>
      </div>
    </div>
  )
}
