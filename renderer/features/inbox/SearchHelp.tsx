import { CircleHelp } from 'lucide-react'
import { Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../ui/Button'
import popup from '../../ui/popup.module.css'
import styles from './SearchField.module.css'

const filters = ['from', 'to', 'subject', 'before', 'after', 'kind', 'not', 'phrase'] as const

/** Typed with the quotes of a typewriter, which no phrase of ours holds. */
function typed(filter: (typeof filters)[number], example: string): string {
  return filter === 'phrase' ? `"${example}"` : example
}

/** What may be typed into the search, in the user's language; the other languages' words work too. */
export function SearchHelp() {
  const { t } = useTranslation('inbox')
  return (
    <DialogTrigger>
      <IconButton size="small" label={t('search.help.label')} icon={CircleHelp} />
      <Popover className={popup.popover ?? ''} placement="bottom start" offset={6}>
        <Dialog className={styles.help ?? ''}>
          <Heading slot="title" className={styles.helpTitle ?? ''}>
            {t('search.help.title')}
          </Heading>
          <dl className={styles.filters}>
            {filters.map(filter => (
              <div key={filter} className={styles.filter}>
                <dt>
                  <code>{typed(filter, t(`search.help.${filter}.typed`))}</code>
                </dt>
                <dd>{t(`search.help.${filter}.words`)}</dd>
              </div>
            ))}
          </dl>
          <p className={styles.helpNote}>{t('search.help.note')}</p>
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
