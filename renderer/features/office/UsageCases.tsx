import { Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { costOfSending, isPriceEstimated } from '../../../shared/plans/plans'
import type { UsageView } from '../../../shared/usage/usage'
import { useErrorText } from '../../i18n/use-error-text'
import { useFormat } from '../../i18n/use-format'
import { selectSettings } from '../../state/selectors'
import { useAppStore, useBridge } from '../../state/store-context'
import { useAttempt } from '../../state/use-attempt'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { useToast } from '../../ui/Toast'
import styles from './Office.module.css'

const listed = {}

/** What was sent for each case, and what it costs at the plan of the settings; nothing where nothing was sent. */
export function UsageCases({ view }: { readonly view: UsageView }) {
  const { t } = useTranslation('usage')
  const format = useFormat()
  const plan = useAppStore(state => selectSettings(state)?.plan ?? 'standard')
  const prices = useAppStore(state => selectSettings(state)?.prices ?? listed)
  const { cases } = view
  if (cases.length === 0) return null
  return (
    <>
      <div className={styles.tableBox}>
        <table className={styles.table}>
          <caption className={styles.soft}>
            {t('cases.caption')} {isPriceEstimated(plan, prices) && t('cases.estimate')}
          </caption>
          <thead>
            <tr>
              <th scope="col">{t('cases.case')}</th>
              <th scope="col" className={styles.numberHead}>
                {t('cases.messages')}
              </th>
              <th scope="col" className={styles.numberHead}>
                {t('own.requests')}
              </th>
              <th scope="col" className={styles.numberHead}>
                {t('cases.cost')}
              </th>
            </tr>
          </thead>
          <tbody>
            {cases.map(({ label, recipients, requests }) => (
              <tr key={label === null ? 'none' : `case ${label}`}>
                <th scope="row" className={styles.name}>
                  {label ?? t('cases.none')}
                </th>
                <td className={styles.number}>{format.number(recipients)}</td>
                <td className={styles.number}>{format.number(requests)}</td>
                <td className={styles.number}>{format.money(costOfSending(plan, recipients, prices))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ExportCases view={view} />
    </>
  )
}

function ExportCases({ view: { accountId, year, month } }: { readonly view: UsageView }) {
  const { t } = useTranslation('usage')
  const bridge = useBridge()
  const errorText = useErrorText()
  const showToast = useToast()
  const saving = useAttempt<boolean>({
    onSuccess: saved => {
      if (saved) showToast({ text: t('export.done') })
    }
  })
  return (
    <>
      {saving.error !== null && <Banner tone="bad">{errorText(saving.error)}</Banner>}
      <div className={styles.row}>
        <Button
          icon={Download}
          busy={saving.running}
          onPress={() =>
            void saving.run(() => bridge.request('usage.export-cases', { accountId, year, month }))
          }
        >
          {t('cases.export')}
        </Button>
      </div>
    </>
  )
}
