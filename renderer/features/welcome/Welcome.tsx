import { FlaskConical, Plug } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { selectAppView } from '../../state/selectors'
import { useAppStore, useBridge } from '../../state/store-context'
import { useAttempt } from '../../state/use-attempt'
import { Button } from '../../ui/Button'
import { ConnectProblem } from './ConnectProblem'
import { LanguageSwitch } from './LanguageSwitch'
import styles from './Welcome.module.css'

const abilities = ['read', 'send', 'follow'] as const
const limits = ['attachments', 'originals', 'notifications'] as const

interface WelcomeProps {
  /** The sign of the program. */
  readonly emblem?: ReactNode
}

/** The first start: practice mailbox or a mailbox of one's own. Shown while no mailbox is connected. */
export function Welcome({ emblem }: WelcomeProps) {
  const { t } = useTranslation('welcome')
  const bridge = useBridge()
  const choose = useAppStore(state => state.chooseMailbox)
  const openDialog = useAppStore(state => state.openDialog)
  const go = useAppStore(state => state.go)
  const view = useAppStore(selectAppView)
  const practice = useAttempt<string>({ onSuccess: choose })
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <p className={styles.brand}>
          {emblem}
          <span>Ceralacca</span>
        </p>
        <LanguageSwitch />
      </header>
      <main className={styles.main}>
        <h1 className={styles.title}>{t('title')}</h1>
        <p className={styles.lead}>{t('lead')}</p>
        <div className={styles.choices}>
          <section className={styles.choice}>
            <h2>
              <FlaskConical size={18} strokeWidth={1.75} aria-hidden />
              {t('practice.title')}
            </h2>
            <p>{t('practice.words')}</p>
            <Button
              variant="primary"
              isDisabled={practice.running}
              onPress={() => void practice.run(() => bridge.request('mailbox.open-practice', undefined))}
            >
              {t(practice.running ? 'practice.opening' : 'practice.action')}
            </Button>
            {practice.error !== null && <ConnectProblem error={practice.error} />}
          </section>
          <section className={styles.choice}>
            <h2>
              <Plug size={18} strokeWidth={1.75} aria-hidden />
              {t('own.title')}
            </h2>
            <p>{t('own.words')}</p>
            <Button onPress={() => openDialog({ kind: 'connect' })}>{t('own.action')}</Button>
          </section>
        </div>
        <p className={styles.restore}>
          {t('restore.words')}{' '}
          <Button size="small" onPress={() => openDialog({ kind: 'settings', tab: 'archive' })}>
            {t('restore.action')}
          </Button>
        </p>
        <p className={styles.restore}>
          {t('office.words')}{' '}
          <Button size="small" onPress={() => go('office')}>
            {t('office.action')}
          </Button>
        </p>
        <div className={styles.truths}>
          <section>
            <h2>{t('can.title')}</h2>
            <ul>
              {abilities.map(ability => (
                <li key={ability}>{t(`can.${ability}`)}</li>
              ))}
            </ul>
          </section>
          <section>
            <h2>{t('cannot.title')}</h2>
            <ul>
              {limits.map(limit => (
                <li key={limit}>{t(`cannot.${limit}`)}</li>
              ))}
            </ul>
          </section>
        </div>
        {view !== null && view.runtime !== 'official' && <p className={styles.small}>{t('fallback-note')}</p>}
      </main>
    </div>
  )
}
