import { CircleAlert, TriangleAlert } from 'lucide-react'
import { type KeyboardEvent, type Ref, useId, useImperativeHandle, useMemo, useRef, useState } from 'react'
import { VisuallyHidden } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { parseAddress } from '../../../shared/mail/address'
import { classes } from '../../ui/classes'
import type { Chip, ChipAction, Recipients } from './chips'
import { RecipientChip } from './RecipientChip'
import styles from './RecipientField.module.css'
import { RecipientInput } from './RecipientInput'
import { useAddressHistories } from './use-address-histories'
import { useChipNews } from './use-chip-news'
import { type HistoryWords, useHistoryWords } from './use-history-words'

export interface FieldHandle {
  readonly focus: () => void
}

interface RecipientFieldProps {
  /** The one that sends. */
  readonly mailboxId: string
  readonly recipients: Recipients
  readonly onChange: (action: ChipAction) => void
  /** What is wrong, as a sentence. */
  readonly error: string | null
  readonly onBlur: () => void
  readonly ref?: Ref<FieldHandle>
}

/**
 * Recipients as chips. The arrow keys go from the input to the chips and along them; Enter takes a chip back into
 * the input, Delete removes it.
 */
export function RecipientField(props: RecipientFieldProps) {
  const { mailboxId, recipients, onChange, error, onBlur, ref } = props
  const { t } = useTranslation('composer')
  const ids = { input: useId(), history: useId(), hint: useId(), error: useId() }
  const input = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const news = useChipNews(recipients.news)
  const { chips, text } = recipients
  const [focusedId, setFocusedId] = useState<number | null>(null)
  const typed = parseAddress(text)
  const histories = useAddressHistories(
    mailboxId,
    [...chips.filter(chip => chip.valid).map(chip => chip.text), typed].filter(address => address !== null)
  )
  const wordsFor = useHistoryWords()
  // There may be hundreds of them, and every key that is pressed draws anew.
  const words = useMemo(
    () => new Map([...histories].map(([address, history]) => [address, wordsFor(history)])),
    [histories, wordsFor]
  )
  const historyOf = (address: string) => words.get(address.toLowerCase()) ?? null
  const told = toldOf(chips, typed, focusedId, historyOf)

  useImperativeHandle(ref, () => ({ focus: () => input.current?.focus() }), [])

  const focusChip = (index: number) => {
    const buttons = list.current?.querySelectorAll<HTMLElement>('[data-chip]')
    const target = index < 0 ? buttons?.[0] : buttons?.[index]
    if (target === undefined) input.current?.focus()
    else target.focus()
  }
  const remove = (id: number) => {
    onChange({ kind: 'remove', id })
    input.current?.focus()
  }
  const edit = (id: number) => {
    onChange({ kind: 'edit', id })
    input.current?.focus()
  }
  const onChipKey = (event: KeyboardEvent, index: number, id: number) => {
    const step = { ArrowLeft: index - 1, ArrowRight: index + 1, Home: 0, End: chips.length }[event.key]
    if (step !== undefined) focusChip(step)
    else if (event.key === 'Delete' || event.key === 'Backspace') {
      onChange({ kind: 'remove', id })
      // The list is drawn anew first; the chip that takes this one's place gets the focus.
      const next = event.key === 'Delete' ? index : index - 1
      requestAnimationFrame(() => focusChip(chips.length === 1 ? 1 : next))
    } else return
    event.preventDefault()
  }

  return (
    <div className={styles.field}>
      <label htmlFor={ids.input} className={styles.label}>
        {t('to')}
      </label>
      <div className={styles.content}>
        <div
          className={classes(styles.box, error !== null && styles.invalid)}
          onPointerDown={event => {
            if (event.target === event.currentTarget) {
              event.preventDefault()
              input.current?.focus()
            }
          }}
        >
          <ul
            ref={list}
            className={styles.chips}
            aria-label={t('recipients')}
            onFocus={({ target }) => {
              const id = target instanceof HTMLElement ? target.dataset.chip : undefined
              setFocusedId(id === undefined ? null : Number(id))
            }}
            onBlur={() => setFocusedId(null)}
          >
            {chips.map((chip, index) => (
              <RecipientChip
                key={chip.id}
                chip={chip}
                history={chip.valid ? historyOf(chip.text) : null}
                onKeyDown={event => onChipKey(event, index, chip.id)}
                onEdit={() => edit(chip.id)}
                onRemove={() => remove(chip.id)}
              />
            ))}
          </ul>
          <RecipientInput
            id={ids.input}
            input={input}
            mailboxId={mailboxId}
            recipients={recipients}
            isInvalid={error !== null}
            describedBy={[error !== null && ids.error, told !== null && ids.history, ids.hint]
              .filter(id => id !== false)
              .join(' ')}
            onChange={onChange}
            onLeave={() => focusChip(chips.length - 1)}
            onBlur={onBlur}
          />
        </div>
        <VisuallyHidden>
          <span id={ids.hint}>{t('recipients-hint')}</span>
        </VisuallyHidden>
        {error !== null && (
          <p id={ids.error} className={styles.error}>
            <CircleAlert size={14} aria-hidden />
            <span>{error}</span>
          </p>
        )}
        {told !== null && (
          <p id={ids.history} className={classes(styles.history, told.isTrouble && styles.bad)}>
            {told.isTrouble && <TriangleAlert size={14} aria-hidden />}
            <span>{t('history.of', { address: told.address, sentence: told.sentence })}</span>
          </p>
        )}
        {news.shown !== null && <p className={styles.news}>{news.shown}</p>}
        <VisuallyHidden>
          <span role="status">{news.said}</span>
        </VisuallyHidden>
      </div>
    </div>
  )
}

interface Told {
  readonly address: string
  readonly sentence: string
  readonly isTrouble: boolean
}

/** What is said below the field: of the chip with the focus, else of what is being typed, else the first trouble. */
function toldOf(
  chips: readonly Chip[],
  typed: string | null,
  focusedId: number | null,
  historyOf: (address: string) => HistoryWords | null
): Told | null {
  const of = (address: string): Told | null => {
    const words = historyOf(address)
    return words && { address, sentence: words.sentence, isTrouble: words.trouble !== null }
  }
  const focused = chips.find(chip => chip.id === focusedId && chip.valid)
  if (focused !== undefined) return of(focused.text)
  const typing = typed === null ? null : of(typed)
  if (typing !== null) return typing
  const troubled = chips.find(chip => chip.valid && historyOf(chip.text)?.trouble)
  return troubled === undefined ? null : of(troubled.text)
}
