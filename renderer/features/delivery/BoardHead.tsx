import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format'
import { boardFilters, boardOrders } from '../../state/board-view'
import { useAppStore } from '../../state/store-context'
import { NarrowingField } from '../../ui/NarrowingField'
import { Select } from '../../ui/Select'
import { BoardProofButton } from './ProofButton'
import styles from './SendingList.module.css'

interface BoardHeadProps {
  readonly mailboxIds: readonly string[]
  /** How many sendings each filter finds. */
  readonly counts: Readonly<Record<(typeof boardFilters)[number], number>>
}

/** Narrows the board to what is looked for, and orders it. */
export function BoardHead({ mailboxIds, counts }: BoardHeadProps) {
  const { t } = useTranslation('delivery')
  const format = useFormat()
  const board = useAppStore(state => state.board)
  const setBoard = useAppStore(state => state.setBoard)
  return (
    <div className={styles.narrowing}>
      <div className={styles.search}>
        <NarrowingField
          label={t('board.search')}
          value={board.text}
          onChange={text => setBoard({ text })}
          className={styles.words}
        />
        <BoardProofButton mailboxIds={mailboxIds} />
      </div>
      <Select
        label={t('board.filter')}
        labelIsHidden
        options={boardFilters.map(id => ({
          id,
          label: t('board.counted', { what: t(`board.filters.${id}`), number: format.number(counts[id]) })
        }))}
        value={board.filter}
        onChange={filter => setBoard({ filter })}
      />
      <Select
        label={t('board.order')}
        labelIsHidden
        options={boardOrders.map(id => ({ id, label: t(`board.orders.${id}`) }))}
        value={board.order}
        onChange={order => setBoard({ order })}
      />
    </div>
  )
}
