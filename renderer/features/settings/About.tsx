import { useTranslation } from 'react-i18next'
import type { AppView } from '../../../shared/ipc/views'
import { EnginePart } from './EnginePart'
import styles from './Settings.module.css'
import { UpdatesPart } from './UpdatesPart'

export function About({ view }: { readonly view: AppView }) {
  const { t } = useTranslation('settings')
  return (
    <div className={styles.fields}>
      <dl className={styles.about}>
        <dt>{t('about.version')}</dt>
        <dd>{view.version}</dd>
        <dt>{t('about.runtime')}</dt>
        <dd>{t(`about.runtime-${view.runtime}`)}</dd>
        <dt>{t('about.keychain')}</dt>
        <dd>{t(`about.keychain-${view.keychain}`)}</dd>
        <dt>{t('about.licence')}</dt>
        <dd>Apache License 2.0</dd>
      </dl>
      <EnginePart />
      <UpdatesPart view={view} />
      <p className={styles.facts}>{t('about.words')}</p>
    </div>
  )
}
