import { useTranslation } from 'react-i18next'
import type { ConnectInput } from '../../../shared/ipc/contract'
import { selectAppView } from '../../state/selectors'
import { useAppStore } from '../../state/store-context'
import { RadioGroup } from '../../ui/RadioGroup'
import styles from './Connect.module.css'

type Keep = ConnectInput['keep']

interface KeepChoiceProps {
  readonly value: Keep
  readonly onChange: (keep: Keep) => void
}

/** Whether there is a keychain that could keep secrets. */
export function useKeychain(): boolean {
  return useAppStore(state => selectAppView(state)?.keychain === 'available')
}

/** Where token and password are kept; without a keychain there is nothing to choose, and it says so. */
export function KeepChoice({ value, onChange }: KeepChoiceProps) {
  const { t } = useTranslation('welcome')
  const keychain = useKeychain()
  if (!keychain) {
    return (
      <div className={styles.note}>
        <p className={styles.noteTitle}>{t('keep.session.label')}</p>
        <p>{t('keep.missing')}</p>
      </div>
    )
  }
  return (
    <RadioGroup
      label={t('keep.label')}
      value={value}
      onChange={onChange}
      options={[
        { id: 'keychain', label: t('keep.keychain.label'), note: t('keep.keychain.note') },
        { id: 'session', label: t('keep.session.label'), note: t('keep.session.note') }
      ]}
    />
  )
}
