import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import type { Doubt } from './pre-flight'
import { useDoubtWords } from './use-doubt-words'

interface SendAnywayDialogProps {
  readonly doubts: readonly Doubt[]
  readonly onConfirm: () => void
  readonly onClose: () => void
}

/** Asks before anything is started: what these doubts are about cannot be mended afterwards. */
export function SendAnywayDialog({ doubts, onConfirm, onClose }: SendAnywayDialogProps) {
  const { t } = useTranslation('composer')
  const words = useDoubtWords()
  return (
    <ConfirmDialog
      title={t('anyway.title')}
      confirmLabel={t('anyway.confirm')}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      {doubts.map(doubt => (
        <p key={doubt.kind}>{words(doubt)}</p>
      ))}
    </ConfirmDialog>
  )
}
