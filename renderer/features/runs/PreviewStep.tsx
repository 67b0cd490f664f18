import { ChevronLeft, ChevronRight, ExternalLink, FileText } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RowPreview, RunView } from '../../../shared/runs/run'
import { useErrorText } from '../../i18n/use-error-text'
import { useFormat } from '../../i18n/use-format'
import type { Autosave } from '../../state/autosave'
import { useBridge } from '../../state/store-context'
import { useLoaded } from '../../state/use-loaded'
import { Address } from '../../ui/Address'
import { Button, IconButton } from '../../ui/Button'
import { Loaded } from '../../ui/Loaded'
import { MailFrame } from '../../ui/mail/MailFrame'
import { safeBody } from '../../ui/mail/safe-body'
import { useDark } from '../../ui/mail/use-dark'
import { PaperView } from '../../ui/paper/PaperView'
import { useToast } from '../../ui/Toast'
import { RowFaults } from './RowFaults'
import styles from './Runs.module.css'
import { Step } from './Step'
import { TestButton } from './TestButton'

interface PreviewStepProps {
  readonly run: RunView
  /** Of the row that is shown. */
  readonly position: number
  readonly onMove: (position: number) => void
  readonly flush: Autosave['flush']
}

/** Any row as it would be sent, recipient and files side by side with the message. */
export function PreviewStep({ run, position, onMove, flush }: PreviewStepProps) {
  const { t } = useTranslation('runs')
  const format = useFormat()
  const bridge = useBridge()
  // Another state of the run may be another message.
  const ask = useCallback(
    () => bridge.request('run.preview', { runId: run.id, position }),
    [bridge, run, position]
  )
  const { load, reload } = useLoaded(ask)
  if (run.rows === 0) return null
  return (
    <Step title={t('step.preview')} standing={null}>
      <p className={styles.soft}>{t('preview.words')}</p>
      <div className={styles.row}>
        <Button
          size="small"
          icon={ChevronLeft}
          isDisabled={position <= 0}
          onPress={() => onMove(position - 1)}
        >
          {t('preview.previous')}
        </Button>
        <span role="status">
          {t('preview.place', { at: format.number(position + 1), all: format.number(run.rows) })}
        </span>
        <Button
          size="small"
          icon={ChevronRight}
          isDisabled={position >= run.rows - 1}
          onPress={() => onMove(position + 1)}
        >
          {t('preview.next')}
        </Button>
        <TestButton run={run} position={position} flush={flush} />
      </div>
      <Loaded load={load} failed={t('preview.failed')} again={reload}>
        {preview => <Shown key={position} run={run} position={position} preview={preview} />}
      </Loaded>
    </Step>
  )
}

interface ShownProps {
  readonly run: RunView
  readonly position: number
  readonly preview: RowPreview
}

function Shown({ run, position, preview }: ShownProps) {
  const { t } = useTranslation('runs')
  const format = useFormat()
  const bridge = useBridge()
  const dark = useDark()
  const errorText = useErrorText()
  const showToast = useToast()
  const openFile = async (name: string) => {
    const opened = await bridge.request('run.open-file', { runId: run.id, position, name })
    if (!opened.ok) showToast({ text: errorText(opened.error), tone: 'bad' })
  }
  const [link, setLink] = useState<string | null>(null)
  const [letterOf, setLetterOf] = useState<RowPreview | null>(null)
  const mail = useMemo(
    () => safeBody({ format: 'html', content: preview.bodyHtml }, window, false),
    [preview.bodyHtml]
  )
  return (
    <div className={styles.beside}>
      <div className={styles.notes}>
        <RowFaults faults={preview.faults} />
        <dl className={styles.facts}>
          <dt>{t('preview.to')}</dt>
          <dd>{preview.address === null ? t('preview.no-address') : <Address>{preview.address}</Address>}</dd>
          <dt>{t('message.subject')}</dt>
          <dd>{preview.subject}</dd>
          <dt>{t('preview.files')}</dt>
          <dd>
            {preview.files.length === 0 && t('preview.no-files')}
            <ul>
              {preview.files.map(({ name, size, from }) => (
                <li key={`${from} ${name}`}>
                  {name} (
                  {size !== null
                    ? format.bytes(size)
                    : from === 'row' && run.folder === null
                      ? t('preview.size-without-folder')
                      : t(`preview.size-of-${from}`)}
                  , {t(`preview.from.${from}`)})
                  {from === 'row' && size !== null && (
                    <IconButton
                      size="small"
                      icon={ExternalLink}
                      label={t('preview.open-file', { name })}
                      onPress={() => void openFile(name)}
                    />
                  )}
                </li>
              ))}
            </ul>
          </dd>
        </dl>
        {preview.letterHtml !== null && (
          <div className={styles.row}>
            <Button size="small" icon={FileText} onPress={() => setLetterOf(preview)}>
              {t('preview.show-letter')}
            </Button>
          </div>
        )}
        {link !== null && <p role="status">{t('preview.link', { address: link })}</p>}
      </div>
      <div className={styles.sheet}>
        <MailFrame
          html={mail.html}
          remoteImages={false}
          dark={dark && !mail.coloured}
          title={t('preview.frame')}
          onLink={setLink}
        />
      </div>
      {letterOf === preview && (
        <PaperView
          name={t('letter.text')}
          ask={() => bridge.request('run.letter', { runId: run.id, position })}
        />
      )}
    </div>
  )
}
