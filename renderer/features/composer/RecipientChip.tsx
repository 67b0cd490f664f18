import { CircleAlert, TriangleAlert, X } from 'lucide-react'
import { type KeyboardEvent, useId } from 'react'
import { VisuallyHidden } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { classes } from '../../ui/classes'
import type { Chip } from './chips'
import { looksOrdinary } from './ordinary-mail'
import styles from './RecipientField.module.css'
import type { HistoryWords } from './use-history-words'

interface RecipientChipProps {
  readonly chip: Chip
  /** What own sendings say of it; null: nothing. */
  readonly history: HistoryWords | null
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly onEdit: () => void
  readonly onRemove: () => void
}

/** One recipient; no tick where the address is well formed, since nobody has verified more than that. */
export function RecipientChip({ chip, history, onKeyDown, onEdit, onRemove }: RecipientChipProps) {
  const { t } = useTranslation('composer')
  const historyId = useId()
  const state = !chip.valid ? 'invalid' : looksOrdinary(chip.text) ? 'ordinary' : 'plain'
  const trouble = history?.trouble ?? null
  const Icon = state === 'invalid' ? CircleAlert : TriangleAlert
  return (
    <li className={classes(styles.chip, styles[state], trouble !== null && styles.troubled)}>
      <button
        type="button"
        data-chip={chip.id}
        tabIndex={-1}
        className={styles.address}
        aria-label={
          trouble === null
            ? t(`chip.${state}`, { address: chip.text })
            : t('chip.troubled', { address: chip.text, trouble })
        }
        aria-describedby={history === null ? undefined : historyId}
        aria-keyshortcuts="Enter Delete"
        title={history === null ? chip.text : `${chip.text}\n${history.sentence}`}
        onClick={onEdit}
        onKeyDown={onKeyDown}
      >
        {(state !== 'plain' || trouble !== null) && <Icon size={13} aria-hidden />}
        <span>{chip.text}</span> {trouble !== null && <em className={styles.trouble}>{trouble}</em>}
      </button>
      {history !== null && (
        <VisuallyHidden>
          <span id={historyId}>{history.sentence}</span>
        </VisuallyHidden>
      )}
      <button
        type="button"
        tabIndex={-1}
        className={styles.remove}
        aria-label={t('chip.remove', { address: chip.text })}
        onClick={onRemove}
      >
        <X size={13} aria-hidden />
      </button>
    </li>
  )
}
