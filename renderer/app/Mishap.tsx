import { useTranslation } from 'react-i18next'
import { appError } from '../../shared/errors/app-error'
import { Button } from '../ui/Button'
import { FailedState } from '../ui/State'
import styles from './Page.module.css'

/** Stands in for a part of the page that a bug broke. */
export function Mishap() {
  const { t } = useTranslation('common')
  return (
    <div className={styles.waiting}>
      <FailedState
        title={t('mishap')}
        error={appError('internal', 'the page broke')}
        actions={<Button onPress={() => window.location.reload()}>{t('reload')}</Button>}
      />
    </div>
  )
}
