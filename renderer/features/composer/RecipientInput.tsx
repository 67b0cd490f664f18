import { TriangleAlert } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react'
import { Popover, VisuallyHidden } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { classes } from '../../ui/classes'
import popup from '../../ui/popup.module.css'
import { type ChipAction, isWholePaste, type Recipients } from './chips'
import styles from './RecipientField.module.css'
import { useHistoryWords } from './use-history-words'
import { useSuggestions } from './use-suggestions'

interface RecipientInputProps {
  readonly id: string
  readonly input: RefObject<HTMLInputElement | null>
  readonly mailboxId: string
  readonly recipients: Recipients
  readonly isInvalid: boolean
  /** Ids of what is said about it. */
  readonly describedBy: string
  readonly onChange: (action: ChipAction) => void
  /** Where the caret stands before all words, and goes on to the chips. */
  readonly onLeave: () => void
  readonly onBlur: () => void
}

/**
 * Where an address is typed, with those written to before below it. Nothing is chosen by itself: Enter takes what was
 * typed unless the arrow keys have gone to an address.
 */
export function RecipientInput(props: RecipientInputProps) {
  const { input, mailboxId, recipients, onChange, onLeave } = props
  const { t } = useTranslation('composer')
  const words = useHistoryWords()
  const listId = useId()
  const { chips, text } = recipients
  const [focused, setFocused] = useState(false)
  const suggestions = useSuggestions(
    mailboxId,
    focused ? text : '',
    chips.filter(chip => chip.valid).map(chip => chip.text)
  )
  const { offered } = suggestions
  const [active, setActive] = useState<string | null>(null)
  const at = offered.findIndex(({ address }) => address === active)
  const isOpen = offered.length > 0
  const place = input.current?.closest('section') ?? null

  const pick = (address: string) => {
    setActive(null)
    onChange({ kind: 'pick', address })
    input.current?.focus()
  }
  /** Along the addresses, and over both ends back to what was typed. */
  const move = (step: 1 | -1) => {
    const next = at < 0 && step < 0 ? offered.length - 1 : at + step
    setActive(offered[next]?.address ?? null)
  }
  const close = () => {
    setActive(null)
    suggestions.dismiss()
  }
  const commit = () => {
    const chosen = offered[at]
    if (chosen === undefined) onChange({ kind: 'commit' })
    else pick(chosen.address)
  }
  /** Answers whether the key was one of the list's. */
  const onListKey = (key: string): boolean => {
    if (!isOpen) return false
    if (key === 'ArrowDown' || key === 'ArrowUp') move(key === 'ArrowDown' ? 1 : -1)
    else if (key === 'Escape') close()
    else return false
    return true
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    const { selectionStart, selectionEnd } = event.currentTarget
    const leaves =
      ['ArrowLeft', 'Backspace'].includes(event.key) && selectionStart === 0 && selectionEnd === 0
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) commit()
    else if (leaves && chips.length > 0) onLeave()
    else if (!onListKey(event.key)) return
    event.preventDefault()
  }

  return (
    <>
      <input
        ref={input}
        id={props.id}
        className={classes(styles.input, text === '' && chips.length > 0 && styles.idle)}
        value={text}
        type="text"
        inputMode="email"
        autoComplete="off"
        spellCheck={false}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls={isOpen ? listId : undefined}
        aria-activedescendant={at < 0 ? undefined : optionId(listId, at)}
        aria-invalid={props.isInvalid}
        aria-describedby={props.describedBy}
        onChange={event => {
          setActive(null)
          onChange({ kind: 'type', text: event.target.value })
        }}
        onKeyDown={onKeyDown}
        onPaste={event => {
          const pasted = event.clipboardData.getData('text')
          if (!isWholePaste(pasted)) return
          event.preventDefault()
          onChange({ kind: 'paste', text: pasted })
        }}
        onFocus={() => setFocused(true)}
        onBlur={() => {
          setFocused(false)
          setActive(null)
          onChange({ kind: 'commit' })
          props.onBlur()
        }}
      />
      <VisuallyHidden>
        <span role="status">{isOpen ? t('history.offered', { count: offered.length }) : ''}</span>
      </VisuallyHidden>
      <Popover
        isNonModal
        isOpen={isOpen}
        onOpenChange={open => {
          if (!open) close()
        }}
        triggerRef={input}
        // Beside what it belongs to: over a narrow window the composer is a dialog of its own.
        {...(place === null ? {} : { UNSTABLE_portalContainer: place })}
        placement="bottom start"
        offset={4}
        className={classes(popup.popover, styles.suggestions)}
        // A press there must not take the focus from what is being typed.
        onPointerDown={event => event.preventDefault()}
        onMouseDown={event => event.preventDefault()}
      >
        <div id={listId} role="listbox" aria-label={t('history.list')} className={popup.list}>
          {offered.map((history, index) => (
            <Suggestion
              key={history.address}
              id={optionId(listId, index)}
              address={history.address}
              words={words(history)}
              isActive={index === at}
              onPick={() => pick(history.address)}
            />
          ))}
        </div>
      </Popover>
    </>
  )
}

const optionId = (listId: string, index: number) => `${listId}-${index}`

interface SuggestionProps {
  readonly id: string
  readonly address: string
  readonly words: ReturnType<ReturnType<typeof useHistoryWords>>
  readonly isActive: boolean
  readonly onPick: () => void
}

function Suggestion({ id, address, words, isActive, onPick }: SuggestionProps) {
  const { t } = useTranslation('composer')
  const option = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (isActive) option.current?.scrollIntoView?.({ block: 'nearest' })
  }, [isActive])
  const isTroubled = words !== null && words.trouble !== null
  return (
    <button
      type="button"
      ref={option}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      data-focused={isActive || undefined}
      data-focus-visible={isActive || undefined}
      className={classes(popup.item, styles.suggestion)}
      onClick={onPick}
    >
      {isTroubled && <TriangleAlert size={15} aria-hidden className={styles.mark} />}
      <span className={popup.words}>
        {address}
        <span className={popup.note}>{words?.sentence ?? t('history.nothing')}</span>
      </span>
    </button>
  )
}
