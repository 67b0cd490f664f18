import { useTranslation } from 'react-i18next'
import { Fold } from './Fold'
import rows from './RunRows.module.css'
import styles from './Runs.module.css'

const topics = ['field', 'fallback', 'format', 'condition', 'equal', 'else'] as const

/** How fields are written. Phrases cannot hold double braces, which are marks of their own. */
export function TemplateHelp() {
  const { t } = useTranslation('runs')
  return (
    <Fold title={t('help.title')}>
      <dl className={styles.facts}>
        {topics.map(topic => [
          <dt key={`example ${topic}`} className={rows.mono}>
            {t(`help.example.${topic}`, { open: '{{', close: '}}' })}
          </dt>,
          <dd key={`words ${topic}`}>{t(`help.words.${topic}`)}</dd>
        ])}
      </dl>
    </Fold>
  )
}
