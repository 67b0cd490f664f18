import { ListChecks, ListX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { type BoardCounts, boardFilters, boardOrders } from '../../../shared/mail/board'
import { useFormat } from '../../i18n/use-format'
import { useAppStore } from '../../state/store-context'
import { IconButton } from '../../ui/Button'
import { NarrowingField } from '../../ui/NarrowingField'
import { Select } from '../../ui/Select'
import { ChoiceBar } from './ChoiceBar'
import { BoardProofButton } from './ProofButton'
import styles from './SendingList.module.css'

interface BoardHeadProps {
  readonly mailboxIds: readonly string[]
  readonly counts: BoardCounts
}

/** Narrows the board to what is looked for, and orders it. */
export function BoardHead({ mailboxIds, counts }: BoardHeadProps) {
  const { t } = useTranslation('delivery')
  const format = useFormat()
  const board = useAppStore(state => state.board)
  const choice = useAppStore(state => state.boardChoice)
  const choose = useAppStore(state => state.chooseOnBoard)
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
        <IconButton
          label={choice === null ? t('choice.begin') : t('choice.end')}
          icon={choice === null ? ListChecks : ListX}
          onPress={() => choose(choice === null)}
        />
        <BoardProofButton mailboxIds={mailboxIds} />
      </div>
      {choice !== null && <ChoiceBar mailboxIds={mailboxIds} choice={choice} />}
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
