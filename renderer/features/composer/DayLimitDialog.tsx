import { useTranslation } from 'react-i18next'
import type { Wave } from '../../../shared/sending/waves'
import { useFormat } from '../../i18n/use-format'
import { useRomeWords } from '../../i18n/use-rome-words'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'

interface DayLimitDialogProps {
  /** How it would have to be spread. */
  readonly waves: readonly Wave[]
  /** Why it is not spread: a deadline is never moved, and one message to all cannot leave in parts; null: it can be. */
  readonly whole: 'deadline' | 'together' | null
  readonly onSplit: () => void
  readonly onAll: () => void
  readonly onClose: () => void
}

/** More than the day is thought to take: offers to send the rest on the days that follow. */
export function DayLimitDialog({ waves, whole, onSplit, onAll, onClose }: DayLimitDialogProps) {
  const { t } = useTranslation('schedule')
  const format = useFormat()
  const words = useRomeWords()
  return (
    <Dialog
      title={t('day.title')}
      role="alertdialog"
      size="medium"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose} autoFocus>
            {t('when.cancel')}
          </Button>
          <Button variant={whole === null ? 'plain' : 'primary'} onPress={onAll}>
            {t('day.all')}
          </Button>
          {whole === null && (
            <Button variant="primary" onPress={onSplit}>
              {t('day.split')}
            </Button>
          )}
        </>
      }
    >
      <p>{t('day.words')}</p>
      {whole !== null ? (
        <p>{t(`day.${whole}`)}</p>
      ) : (
        <ul>
          {waves.map(({ count, at }) => (
            <li key={at}>
              {t('day.wave', {
                number: format.number(count),
                count,
                moment: at === null ? t('day.now') : words(at)
              })}
            </li>
          ))}
        </ul>
      )}
      {whole === null && <p>{t('day.computer')}</p>}
    </Dialog>
  )
}
