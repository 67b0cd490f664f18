import { useTranslation } from 'react-i18next'
import type { AppError } from '../../../shared/errors/app-error'
import { useErrorText } from '../../i18n/use-error-text'

/** What the usual words would say of the archive, said of a backup. */
export function useBackupError(): (error: AppError) => string {
  const { t } = useTranslation('archive')
  const errorText = useErrorText()
  return error => {
    if (error.code === 'archive-newer') return t('restore.newer')
    if (error.code === 'recovery-key-wrong') return t('restore.other-key')
    if (error.code === 'invalid-input' && error.data.field === 'busy') return t('backup.busy')
    return errorText(error)
  }
}
