import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { useErrorText } from '../../i18n/use-error-text'
import { useFormat } from '../../i18n/use-format'
import type { ListedRunRow } from '../../state/runs-slice'
import { Address } from '../../ui/Address'
import { GridLine } from '../../ui/rows/RowGrid'
import type { LinePlace } from '../../ui/rows/RowLine'
import styles from './RunRows.module.css'
import { StageBadge } from './StageBadge'
import { useRowFaultWords } from './use-fault-words'

interface RunRowLineProps extends LinePlace {
  /** undefined: not loaded yet. */
  readonly row: ListedRunRow | undefined
  /** The column of the address. */
  readonly address: number | null
  readonly selected: boolean
  /** What rows lack that nothing else is wrong with. */
  readonly unwritten: string
}

/** One row: drawn anew only where it is another. */
export const RunRowLine = memo(function RunRowLine({ row, address, unwritten, ...place }: RunRowLineProps) {
  const { t } = useTranslation('runs')
  const words = useWhatWords(unwritten)
  const cells =
    row === undefined
      ? null
      : [
          { id: 'line', content: row.line },
          {
            id: 'address',
            content: <Address>{address === null ? '' : (row.cells[address] ?? '')}</Address>
          },
          { id: 'stage', content: <StageBadge stage={row.stage} /> },
          {
            id: 'what',
            content: (
              <span className={styles.what}>
                {words(row) ?? (row.decision === 'send' ? t('rows.send-anyway') : '')}
              </span>
            )
          }
        ]
  return <GridLine {...place} cells={cells} lineClass={styles.cells} />
})

/** What is to be said of a row beside its stage; null: nothing. */
function useWhatWords(unwritten: string): (row: ListedRunRow) => string | null {
  const { t } = useTranslation(['runs', 'delivery'])
  const faultWords = useRowFaultWords()
  const errorText = useErrorText()
  const format = useFormat()
  return ({ faults, result, stage }) => {
    const [first, ...others] = faults
    if (result !== null) {
      const { error, cause, code, deliveredAt, acceptedAt, handedOverAt } = result
      if (error !== null) return errorText(error)
      const at = deliveredAt ?? acceptedAt ?? handedOverAt
      const parts = [
        cause === null ? null : t(`delivery:cause.${cause}`),
        at === null ? null : format.exactDateTime(new Date(at)),
        code
      ]
      return parts.filter(part => part !== null).join(' · ')
    }
    if (first === undefined) return stage === 'unwritten' ? unwritten : null
    const words = faultWords(first)
    return others.length === 0 ? words : `${words} ${t('rows.more-faults', { count: others.length })}`
  }
}
