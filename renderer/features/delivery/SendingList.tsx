import { SearchX, Send } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type BoardRow, wholeBoard } from '../../../shared/mail/board'
import { sameMessage } from '../../state/message-ref'
import { sameMailboxes } from '../../state/messages-slice'
import type { RowPages } from '../../state/row-pages'
import { selectSending } from '../../state/selectors'
import { useAppStore } from '../../state/store-context'
import { useCostQuestion } from '../../state/use-cost-question'
import { useSendings, useSilenceClock } from '../../state/use-today'
import { Button } from '../../ui/Button'
import { CostOutlook } from '../../ui/CostOutlook'
import lists from '../../ui/list.module.css'
import { isHeld, type PressedKey } from '../../ui/rows/move-keys'
import { RowList } from '../../ui/rows/RowList'
import { pagedSource } from '../../ui/rows/row-source'
import { EmptyState, FailedState, LoadingState } from '../../ui/State'
import { BoardHead } from './BoardHead'
import { ElsewhereLine } from './Elsewhere'
import { SendingLine } from './SendingLine'

interface SendingListProps {
  /** The same array as long as they are the same mailboxes. */
  readonly mailboxIds: readonly string[]
}

/** The sendings of one or more mailboxes; choosing one sets `selectedSendingId`. */
export function SendingList({ mailboxIds }: SendingListProps) {
  const { t } = useTranslation('delivery')
  const costs = useCostQuestion(mailboxIds)
  return (
    <>
      <header className={lists.head}>
        <h2 className={lists.title}>{t('list.title')}</h2>
        <p className={lists.note}>{t('list.note')}</p>
      </header>
      <ElsewhereLine mailboxIds={mailboxIds} />
      <CostOutlook question={costs} />
      <Board mailboxIds={mailboxIds} />
    </>
  )
}

function Board({ mailboxIds }: SendingListProps) {
  const { t } = useTranslation('delivery')
  const view = useAppStore(state => state.board)
  const setBoard = useAppStore(state => state.setBoard)
  const openBoard = useAppStore(state => state.openBoard)
  const reread = useAppStore(state => state.rereadBoard)
  const now = useSilenceClock()
  useEffect(() => openBoard({ mailboxIds, ...view }), [openBoard, mailboxIds, view])
  useLooks(reread, now)
  useKnownSendings(mailboxIds)

  const list = useAppStore(({ boardList }) =>
    boardList !== null && sameMailboxes(boardList.scope.mailboxIds, mailboxIds) ? boardList : null
  )
  if (list?.counts?.all === 0) return <NothingSent mailboxIds={mailboxIds} />
  const { rows = null, counts = null, error = null } = list ?? {}
  return (
    <>
      {counts !== null && <BoardHead mailboxIds={mailboxIds} counts={counts} />}
      {rows !== null && rows.total > 0 && list !== null ? (
        // Another question is another list: it begins at its top.
        <Lines key={`${list.shown.filter} ${list.shown.order} ${list.shown.text}`} rows={rows} now={now} />
      ) : rows !== null ? (
        <EmptyState
          icon={SearchX}
          title={t('board.none')}
          words={t('board.none-next')}
          actions={<Button onPress={() => setBoard(wholeBoard)}>{t('board.show-all')}</Button>}
        />
      ) : error !== null ? (
        <FailedState
          title={t('list.failed')}
          error={error}
          actions={<Button onPress={() => void reread(null)}>{t('list.try-again')}</Button>}
        />
      ) : (
        <LoadingState label={t('list.loading')} />
      )}
    </>
  )
}

/** Silence comes with time alone, and nothing tells of it. */
function useLooks(reread: (mailboxId: null) => Promise<void>, now: number): void {
  const last = useRef(now)
  useEffect(() => {
    if (last.current === now) return
    last.current = now
    void reread(null)
  }, [reread, now])
}

/** What lines and panels tell of other attempts comes from the newest sendings and those sent again. */
function useKnownSendings(mailboxIds: readonly string[]): void {
  const idle = useSendings(mailboxIds).state === 'idle'
  const load = useAppStore(state => state.loadSendings)
  useEffect(() => {
    if (idle) for (const mailboxId of mailboxIds) void load(mailboxId)
  }, [idle, load, mailboxIds])
}

function NothingSent({ mailboxIds }: SendingListProps) {
  const { t } = useTranslation('delivery')
  const compose = useAppStore(state => state.compose)
  const [only, ...others] = mailboxIds
  // Of several mailboxes the user says which one writes, in the title row.
  const write =
    only === undefined || others.length > 0 ? undefined : (
      <Button onPress={() => void compose(only)}>{t('list.write')}</Button>
    )
  return <EmptyState icon={Send} title={t('list.empty')} words={t('list.empty-next')} actions={write} />
}

/** A line before it is measured: a subject and a recipient of one line each, and states in one. */
const usualHeight = 88

interface LinesProps {
  readonly rows: RowPages<BoardRow>
  readonly now: number
}

function Lines({ rows, now }: LinesProps) {
  const { t } = useTranslation('delivery')
  const selectedId = useAppStore(state => state.selectedSendingId)
  const choice = useAppStore(state => state.boardChoice)
  const select = useAppStore(state => state.selectSending)
  const toggle = useAppStore(state => state.toggleChoice)
  const viewBoard = useAppStore(state => state.viewBoard)
  const source = useMemo(() => pagedSource(rows), [rows])
  const choosing = choice !== null
  const open = useCallback(
    (row: BoardRow) => (choosing ? toggle(row) : select(row.key)),
    [choosing, toggle, select]
  )
  const isSelected = (row: BoardRow) =>
    choice === null ? row.key === selectedId : choice.some(each => sameMessage(each, row))
  const sending = useAppStore(selectSending(selectedId))
  const opened = sending === null ? null : { mailboxId: sending.mailboxId, key: sending.id }
  return (
    <RowList
      source={source}
      label={choosing ? t('choice.label') : t('list.title')}
      usualHeight={usualHeight}
      opened={opened}
      multiple={choosing}
      onView={viewBoard}
      deedOf={deedOf}
      onOpen={open}
      onDeed={(_, row) => open(row)}
      line={place => {
        const row = source.at(place.index)
        return (
          <SendingLine
            {...place}
            row={row}
            now={now}
            choosing={choosing}
            selected={row !== undefined && isSelected(row)}
          />
        )
      }}
    />
  )
}

function deedOf(pressed: PressedKey): 'open' | null {
  return !isHeld(pressed) && (pressed.key === 'Enter' || pressed.key === ' ') ? 'open' : null
}
