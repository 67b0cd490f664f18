import { CalendarClock } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Hint } from '../../../shared/incoming/notes'
import type { Term } from '../../../shared/incoming/term'
import type { MessageRow } from '../../../shared/mail/message'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import styles from './Notes.module.css'
import { useNotes } from './use-notes'

/** Its date field is large, and few letters need it. */
const ReminderDialog = lazy(async () => ({ default: (await import('./ReminderDialog')).ReminderDialog }))

/** What a person should know before acting on a message, and the terms it may name. It decides nothing. */
export function Notes({ row }: { readonly row: MessageRow }) {
  const { t } = useTranslation('incoming')
  const { hints, terms } = useNotes(row)
  const [asked, setAsked] = useState<Term | null>(null)
  if (hints.length === 0 && terms.length === 0) return null
  return (
    <section className={styles.notes} aria-label={t('label')}>
      {hints.map(hint => (
        <HintLine key={hint.kind} hint={hint} />
      ))}
      {terms.length > 0 && (
        <div className={styles.terms}>
          <CalendarClock size={16} aria-hidden />
          <div className={styles.found}>
            <p className={styles.title}>{t('terms.title', { count: terms.length })}</p>
            <ul className={styles.list}>
              {terms.map(term => (
                <li key={term.start} className={styles.term}>
                  <q className={styles.quote}>{t('terms.quote', { quote: term.quote })}</q>
                  <Button
                    size="small"
                    aria-label={t('terms.remind-of', { quote: term.quote })}
                    onPress={() => setAsked(term)}
                  >
                    {t('terms.remind')}
                  </Button>
                </li>
              ))}
            </ul>
          </div>
        </div>
      )}
      {asked !== null && (
        <Suspense fallback={null}>
          <ReminderDialog row={row} term={asked} onClose={() => setAsked(null)} />
        </Suspense>
      )}
    </section>
  )
}

function HintLine({ hint }: { readonly hint: Hint }) {
  const { t } = useTranslation('incoming')
  const named = hint.kind === 'look-alike' ? { sender: hint.sender, known: hint.known } : {}
  return (
    <Banner tone={hint.kind === 'anomaly' ? 'info' : 'warn'}>
      <strong className={styles.what}>{t(`${hint.kind}.what`, named)}</strong> {t(`${hint.kind}.do`)}
    </Banner>
  )
}
