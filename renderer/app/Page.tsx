import { ArrowLeft } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { VisuallyHidden } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { appError } from '../../shared/errors/app-error'
import { selectAppView, selectMailbox } from '../state/selectors'
import { useAppStore } from '../state/store-context'
import { Button } from '../ui/Button'
import { FailedState, LoadingState } from '../ui/State'
import { lateParts } from './late-parts'
import { NoticeBand } from './NoticeBand'
import { OpenDialogs } from './OpenDialogs'
import styles from './Page.module.css'
import { QuitDialog } from './QuitDialog'
import { Seal } from './Seal'
import { Shell } from './Shell'
import { TrayDialog } from './TrayDialog'
import { usePageLook } from './use-page-look'
import { WidePane } from './WidePane'

const Welcome = lazy(lateParts.welcome)

/** What the window shows: the mailbox, the welcome where there is none, or why nothing can be shown. */
export function Page() {
  const view = useAppStore(selectAppView)
  const mailbox = useAppStore(selectMailbox)
  const section = useAppStore(state => state.section)
  usePageLook()
  if (view === null) return <Waiting />
  return (
    <>
      {mailbox !== null ? (
        <Shell mailbox={mailbox} />
      ) : section === 'office' ? (
        <OfficeAlone />
      ) : (
        <FirstPage />
      )}
      <OpenDialogs />
      <QuitDialog />
      <TrayDialog />
    </>
  )
}

/** Also what is left where the settings were lost, so that the notices have to be here too. */
function FirstPage() {
  return (
    <div className={styles.first}>
      <div className={styles.notices}>
        <NoticeBand />
      </div>
      <Suspense fallback={<LoadingState />}>
        <Welcome emblem={<Seal size={30} />} />
      </Suspense>
    </div>
  )
}

/** The office of somebody who has no mailbox yet. */
function OfficeAlone() {
  const { t } = useTranslation('common')
  const go = useAppStore(state => state.go)
  return (
    <div className={styles.first}>
      <div className={styles.notices}>
        <NoticeBand />
      </div>
      <div className={styles.back}>
        <Button variant="quiet" icon={ArrowLeft} onPress={() => go('inbox')}>
          {t('to-welcome')}
        </Button>
      </div>
      <main className={styles.alone}>
        <VisuallyHidden elementType="h1">{t('section.office')}</VisuallyHidden>
        <WidePane section="office" />
      </main>
    </div>
  )
}

function Waiting() {
  const { t } = useTranslation('common')
  const app = useAppStore(state => state.app)
  const loadApp = useAppStore(state => state.loadApp)
  return (
    <main className={styles.waiting}>
      {app.state === 'loading' ? (
        <LoadingState />
      ) : (
        <FailedState
          title={t('start-failed')}
          error={app.state === 'failed' ? app.error : appError('internal', 'no view')}
          actions={
            <Button variant="primary" onPress={() => void loadApp()}>
              {t('try-again')}
            </Button>
          }
        />
      )}
    </main>
  )
}
