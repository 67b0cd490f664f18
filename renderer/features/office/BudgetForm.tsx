import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Budget } from '../../../shared/plans/budget'
import { decimalNumber } from '../../i18n/typed-number'
import { useErrorText } from '../../i18n/use-error-text'
import { useFormat } from '../../i18n/use-format'
import { useGovernedWords } from '../../i18n/use-governed-words'
import { selectSettings } from '../../state/selectors'
import { useAppStore } from '../../state/store-context'
import { useAttempt } from '../../state/use-attempt'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { RadioGroup } from '../../ui/RadioGroup'
import { TextField } from '../../ui/TextField'
import { useToast } from '../../ui/Toast'
import styles from './Office.module.css'
import { Part } from './Part'

const mostEuro = 999_999

type Choice = 'none' | Budget['whenExceeded']

/** What may be spent in a month, and what happens to a sending that would go beyond it. */
export function BudgetForm() {
  const { t } = useTranslation('usage')
  const { locale } = useFormat()
  const budget = useAppStore(state => selectSettings(state)?.budget ?? null)
  const isSet = useGovernedWords('budget')
  const change = useAppStore(state => state.changeSettings)
  const errorText = useErrorText()
  const showToast = useToast()
  const [choice, setChoice] = useState<Choice>(budget?.whenExceeded ?? 'none')
  const [text, setText] = useState(() => (budget === null ? '' : euros(locale, budget.milliEuro)))
  const saving = useAttempt<unknown>({ onSuccess: () => showToast({ text: t('budget.saved') }) })
  const euro = decimalNumber(text, 0, mostEuro)
  const fault = choice !== 'none' && text.trim() !== '' && euro === null
  const save = () => {
    if (choice === 'none') return change({ budget: null })
    return change({ budget: { milliEuro: Math.round((euro ?? 0) * 1_000), whenExceeded: choice } })
  }
  return (
    <Part title={t('budget.title')}>
      <p className={styles.soft}>{t('budget.words')}</p>
      <RadioGroup
        label={t('budget.when-exceeded')}
        value={choice}
        onChange={setChoice}
        isDisabled={isSet !== undefined}
        options={(['none', 'warn', 'stop'] as const).map(id => ({
          id,
          label: t(`budget.${id}`),
          note: t(`budget.${id}-note`)
        }))}
      />
      {choice !== 'none' && (
        <TextField
          label={t('budget.amount')}
          value={text}
          onChange={setText}
          isReadOnly={isSet !== undefined}
          inputMode="decimal"
          className={styles.shortField}
          error={fault ? t('budget.fault', { most: mostEuro }) : null}
        />
      )}
      {saving.error !== null && <Banner tone="bad">{errorText(saving.error)}</Banner>}
      {isSet !== undefined ? (
        <p className={styles.soft}>{isSet}</p>
      ) : (
        <div className={styles.row}>
          <Button
            isDisabled={choice !== 'none' && euro === null}
            busy={saving.running}
            onPress={() => void saving.run(save)}
          >
            {t('budget.save')}
          </Button>
        </div>
      )}
    </Part>
  )
}

function euros(locale: string, milliEuro: number): string {
  return new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: 3 }).format(
    milliEuro / 1_000
  )
}
