import { CircleAlert, TriangleAlert, X } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { classes } from '../../ui/classes'
import type { Chip } from './chips'
import { looksOrdinary } from './ordinary-mail'
import styles from './RecipientField.module.css'

interface RecipientChipProps {
  readonly chip: Chip
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly onEdit: () => void
  readonly onRemove: () => void
}

/** One recipient; no tick where the address is well formed, since nobody has verified more than that. */
export function RecipientChip({ chip, onKeyDown, onEdit, onRemove }: RecipientChipProps) {
  const { t } = useTranslation('composer')
  const state = !chip.valid ? 'invalid' : looksOrdinary(chip.text) ? 'ordinary' : 'plain'
  const Icon = state === 'invalid' ? CircleAlert : TriangleAlert
  return (
    <li className={classes(styles.chip, styles[state])}>
      <button
        type="button"
        data-chip=""
        tabIndex={-1}
        className={styles.address}
        aria-label={t(`chip.${state}`, { address: chip.text })}
        aria-keyshortcuts="Enter Delete"
        onClick={onEdit}
        onKeyDown={onKeyDown}
      >
        {state !== 'plain' && <Icon size={13} aria-hidden />}
        <span title={chip.text}>{chip.text}</span>
      </button>
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
