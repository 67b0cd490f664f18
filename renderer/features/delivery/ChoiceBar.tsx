import { FileArchive } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format'
import type { MessageRef } from '../../state/message-ref'
import { Button } from '../../ui/Button'
import { ProofDialog } from './ProofDialog'
import styles from './SendingList.module.css'

interface ChoiceBarProps {
  readonly mailboxIds: readonly string[]
  readonly choice: readonly MessageRef[]
}

/** How many sendings were chosen by hand, and what can be done with them. */
export function ChoiceBar({ mailboxIds, choice }: ChoiceBarProps) {
  const { t } = useTranslation('delivery')
  const format = useFormat()
  const [open, setOpen] = useState(false)
  const count = choice.length
  const number = format.number(count)
  return (
    <div className={styles.choice}>
      <p role="status">{count === 0 ? t('choice.none') : t('choice.count', { count, number })}</p>
      {count > 0 && (
        <Button size="small" icon={FileArchive} onPress={() => setOpen(true)}>
          {t('choice.proof', { count, number })}
        </Button>
      )}
      {open && (
        <ProofDialog mailboxIds={mailboxIds} sending={null} choice={choice} onClose={() => setOpen(false)} />
      )}
    </div>
  )
}
