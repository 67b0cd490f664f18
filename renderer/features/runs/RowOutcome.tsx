import { ArrowUpRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { RowResult, RunView } from '../../../shared/runs/run'
import { useErrorText } from '../../i18n/use-error-text'
import { useFormat } from '../../i18n/use-format'
import { isLookedAt } from '../../state/selectors'
import { useStoreApi } from '../../state/store-context'
import { Button } from '../../ui/Button'
import rows from './RunRows.module.css'
import styles from './Runs.module.css'

interface RowOutcomeProps {
  readonly run: RunView
  readonly result: RowResult
}

/** What became of a row that is a sending. */
export function RowOutcome({ run, result }: RowOutcomeProps) {
  const { t } = useTranslation(['runs', 'delivery'])
  const format = useFormat()
  const errorText = useErrorText()
  const store = useStoreApi()
  const time = (at: number | null) => (at === null ? null : format.exactDateTime(new Date(at)))
  const facts = [
    { name: t('row.code'), words: result.code, mono: true },
    { name: t('row.handed-over'), words: time(result.handedOverAt) },
    { name: t('row.accepted'), words: time(result.acceptedAt) },
    { name: t('row.delivered'), words: time(result.deliveredAt) },
    { name: t('row.cause'), words: result.cause === null ? null : t(`delivery:cause.${result.cause}`) },
    { name: t('row.reason'), words: result.reason },
    { name: t('row.error'), words: result.error === null ? null : errorText(result.error) }
  ]
  const show = () => {
    const state = store.getState()
    if (!isLookedAt(state, run.mailboxId)) state.chooseMailbox(run.mailboxId)
    state.showSending(result.sendingId)
  }
  return (
    <>
      <dl className={styles.facts}>
        {facts.map(({ name, words, mono = false }) =>
          words === null
            ? null
            : [
                <dt key={`name ${name}`}>{name}</dt>,
                <dd key={`value ${name}`} className={mono ? rows.mono : undefined}>
                  {words}
                </dd>
              ]
        )}
      </dl>
      <div className={styles.row}>
        <Button size="small" icon={ArrowUpRight} onPress={show}>
          {t('row.show-sending')}
        </Button>
      </div>
    </>
  )
}
