import { FilePlus2 } from 'lucide-react'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Result } from '../../../../shared/errors/app-error'
import type { ActivationPapers } from '../../../../shared/lifecycle/lifecycle-view'
import type { OwnedMailboxDetails } from '../../../../shared/lifecycle/owned-mailbox'
import { useErrorText } from '../../../i18n/use-error-text'
import { loaded } from '../../../state/load'
import { useBridge } from '../../../state/store-context'
import { useAttempt } from '../../../state/use-attempt'
import { useLoaded } from '../../../state/use-loaded'
import { Banner } from '../../../ui/Banner'
import { Button } from '../../../ui/Button'
import { ConfirmDialog } from '../../../ui/ConfirmDialog'
import { PaperView } from '../../../ui/paper/PaperView'
import { useToast } from '../../../ui/Toast'
import office from '../Office.module.css'
import { Part } from '../Part'
import styles from './Mailboxes.module.css'
import { PaperPages } from './PaperPages'

interface ActivationProps {
  readonly accountId: string
  readonly mailbox: OwnedMailboxDetails
  readonly onDone: () => void
}

/** From the form to the one PDF that the service wants, of the signed form and the identity document. */
export function Activation({ accountId, mailbox, onDone }: ActivationProps) {
  const { t } = useTranslation('mailboxes')
  const bridge = useBridge()
  const errorText = useErrorText()
  const of = { accountId, ownedId: mailbox.id }
  const papers = usePapers(accountId, mailbox.id)
  const form = useAttempt<boolean>({ onSuccess: () => {} })
  const [shown, setShown] = useState<'form' | 'papers' | null>(null)
  const error = form.error ?? papers.error
  return (
    <Part title={t('activation.title')}>
      {mailbox.state === 'documenti_errati' && <Banner tone="bad">{t('activation.wrong')}</Banner>}
      <ol className={styles.todo}>
        <li>
          <p>{t('activation.form')}</p>
          <div className={office.row}>
            <Button size="small" onPress={() => setShown(shown === 'form' ? null : 'form')}>
              {t(shown === 'form' ? 'activation.hide' : 'activation.show-form')}
            </Button>
            <Button
              size="small"
              isDisabled={form.running}
              onPress={() => void form.run(() => bridge.request('activation.save-form', of))}
            >
              {t('activation.save-form')}
            </Button>
          </div>
          {shown === 'form' && (
            <PaperView name={t('activation.form-name')} ask={() => bridge.request('activation.form', of)} />
          )}
        </li>
        <li>
          <p>{t('activation.papers')}</p>
          <PaperPages of={of} {...papers} />
          <div className={office.row}>
            <Button
              size="small"
              icon={FilePlus2}
              isDisabled={papers.busy}
              onPress={() => papers.run(() => bridge.request('activation.add-files', of))}
            >
              {t('activation.add')}
            </Button>
            {papers.known.pages.length > 0 && (
              <Button size="small" onPress={() => setShown(shown === 'papers' ? null : 'papers')}>
                {t(shown === 'papers' ? 'activation.hide' : 'activation.preview')}
              </Button>
            )}
          </div>
          {shown === 'papers' && (
            <PaperView
              key={papers.known.pages.map(({ id }) => id).join()}
              name={t('activation.papers-name')}
              ask={() => bridge.request('activation.preview', of)}
            />
          )}
        </li>
        <li>
          <p>{t('activation.upload-words')}</p>
          <Upload of={of} ready={papers.known.pages.length > 0} onDone={onDone} />
        </li>
      </ol>
      {error !== null && <Banner tone="bad">{errorText(error)}</Banner>}
      <p className={office.soft}>{t('activation.kept')}</p>
    </Part>
  )
}

interface Papers {
  readonly known: ActivationPapers
  readonly busy: boolean
  readonly error: ReturnType<typeof useAttempt>['error']
  readonly run: (ask: () => Promise<Result<ActivationPapers>>) => void
  readonly arrange: (pageIds: readonly string[]) => void
}

const none: ActivationPapers = { pages: [], bytes: 0 }

function usePapers(accountId: string, ownedId: string): Papers {
  const bridge = useBridge()
  const { load } = useLoaded(
    useCallback(
      () => bridge.request('activation.papers', { accountId, ownedId }),
      [bridge, accountId, ownedId]
    )
  )
  const [newer, setNewer] = useState<ActivationPapers | null>(null)
  const change = useAttempt<ActivationPapers>({ onSuccess: setNewer })
  const run = (ask: () => Promise<Result<ActivationPapers>>) => void change.run(ask)
  return {
    known: newer ?? loaded(load) ?? none,
    busy: change.running,
    error: change.error ?? (load.state === 'failed' ? load.error : null),
    run,
    arrange: pageIds =>
      run(() => bridge.request('activation.arrange', { accountId, ownedId, pageIds: [...pageIds] }))
  }
}

interface UploadProps {
  readonly of: { readonly accountId: string; readonly ownedId: string }
  readonly ready: boolean
  readonly onDone: () => void
}

function Upload({ of, ready, onDone }: UploadProps) {
  const { t } = useTranslation('mailboxes')
  const bridge = useBridge()
  const errorText = useErrorText()
  const showToast = useToast()
  const [asked, setAsked] = useState(false)
  const upload = useAttempt<OwnedMailboxDetails>({
    onSuccess: () => {
      setAsked(false)
      showToast({ text: t('activation.uploaded') })
      onDone()
    }
  })
  return (
    <div className={office.row}>
      <Button variant="primary" isDisabled={!ready} onPress={() => setAsked(true)}>
        {t('activation.upload')}
      </Button>
      {asked && (
        <ConfirmDialog
          title={t('activation.upload-title')}
          confirmLabel={t('activation.upload')}
          busy={upload.running}
          error={upload.error === null ? null : errorText(upload.error)}
          onConfirm={() => void upload.run(() => bridge.request('activation.upload', of))}
          onClose={() => setAsked(false)}
        >
          <p>{t('activation.upload-ask')}</p>
        </ConfirmDialog>
      )}
    </div>
  )
}
