import { Disclosure, DisclosurePanel, Button as PlainButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import rows from './RunRows.module.css'
import styles from './Runs.module.css'

const topics = ['field', 'fallback', 'format', 'condition', 'equal', 'else'] as const

/** How fields are written, folded in. The examples are no phrases: braces are marks of those. */
export function TemplateHelp() {
  const { t } = useTranslation('runs')
  return (
    <Disclosure>
      <PlainButton slot="trigger" className={styles.fold ?? ''}>
        {t('help.title')}
      </PlainButton>
      <DisclosurePanel>
        <dl className={styles.facts}>
          {topics.map(topic => [
            <dt key={`example ${topic}`} className={rows.mono}>
              {t(`help.example.${topic}`, { open: '{{', close: '}}' })}
            </dt>,
            <dd key={`words ${topic}`}>{t(`help.words.${topic}`)}</dd>
          ])}
        </dl>
      </DisclosurePanel>
    </Disclosure>
  )
}
