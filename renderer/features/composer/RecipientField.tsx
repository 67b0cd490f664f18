import { CircleAlert } from 'lucide-react'
import { type KeyboardEvent, type Ref, useId, useImperativeHandle, useRef } from 'react'
import { VisuallyHidden } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { classes } from '../../ui/classes'
import { type ChipAction, isWholePaste, type Recipients } from './chips'
import { RecipientChip } from './RecipientChip'
import styles from './RecipientField.module.css'
import { useChipNews } from './use-chip-news'

export interface FieldHandle {
  readonly focus: () => void
}

interface RecipientFieldProps {
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
export function RecipientField({ recipients, onChange, error, onBlur, ref }: RecipientFieldProps) {
  const { t } = useTranslation('composer')
  const ids = { input: useId(), hint: useId(), error: useId() }
  const input = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const news = useChipNews(recipients.news)
  const { chips, text } = recipients

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
  const onInputKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    const atStart = event.currentTarget.selectionStart === 0 && event.currentTarget.selectionEnd === 0
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) onChange({ kind: 'commit' })
    else if ((event.key === 'ArrowLeft' || event.key === 'Backspace') && atStart && chips.length > 0)
      focusChip(chips.length - 1)
    else return
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
          <ul ref={list} className={styles.chips} aria-label={t('recipients')}>
            {chips.map((chip, index) => (
              <RecipientChip
                key={chip.id}
                chip={chip}
                onKeyDown={event => onChipKey(event, index, chip.id)}
                onEdit={() => edit(chip.id)}
                onRemove={() => remove(chip.id)}
              />
            ))}
          </ul>
          <input
            ref={input}
            id={ids.input}
            className={classes(styles.input, text === '' && chips.length > 0 && styles.idle)}
            value={text}
            type="text"
            inputMode="email"
            autoComplete="off"
            spellCheck={false}
            aria-invalid={error !== null}
            aria-describedby={error === null ? ids.hint : `${ids.error} ${ids.hint}`}
            onChange={event => onChange({ kind: 'type', text: event.target.value })}
            onKeyDown={onInputKey}
            onPaste={event => {
              const pasted = event.clipboardData.getData('text')
              if (!isWholePaste(pasted)) return
              event.preventDefault()
              onChange({ kind: 'paste', text: pasted })
            }}
            onBlur={() => {
              onChange({ kind: 'commit' })
              onBlur()
            }}
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
        {news.shown !== null && <p className={styles.news}>{news.shown}</p>}
        <VisuallyHidden>
          <span role="status">{news.said}</span>
        </VisuallyHidden>
      </div>
    </div>
  )
}
