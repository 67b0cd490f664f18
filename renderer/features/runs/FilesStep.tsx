import { FolderOpen, Paperclip, TriangleAlert, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { RunView } from '../../../shared/runs/run'
import { useFormat } from '../../i18n/use-format'
import { useBridge } from '../../state/store-context'
import { Button, IconButton } from '../../ui/Button'
import { classes } from '../../ui/classes'
import styles from './Runs.module.css'
import { Step, type StepStanding } from './Step'
import { useRunAct } from './use-run-act'

/** Files that go with every row, and the folder in which the rows' own lie. */
export function FilesStep({ run }: { readonly run: RunView }) {
  const { t } = useTranslation('runs')
  const format = useFormat()
  const bridge = useBridge()
  const act = useRunAct()
  const runId = run.id
  return (
    <Step title={t('step.files')} standing={useStanding(run)}>
      <p className={styles.soft}>{t('files.common')}</p>
      <ul className={styles.notes}>
        {run.attachments.map(({ id, name, size }) => (
          <li key={id} className={styles.row}>
            <Paperclip size={14} aria-hidden />
            <span className={styles.name}>
              {name} · {format.bytes(size)}
            </span>
            <IconButton
              size="small"
              icon={X}
              label={t('files.remove', { name })}
              onPress={() => void act(() => bridge.request('run.remove-file', { runId, attachmentId: id }))}
            />
          </li>
        ))}
      </ul>
      <div className={styles.row}>
        <Button
          icon={Paperclip}
          onPress={() => void act(() => bridge.request('run.choose-files', { runId }))}
        >
          {t('files.add')}
        </Button>
      </div>
      {run.mapping.attachments.length === 0 ? (
        <p className={styles.soft}>{t('files.no-column')}</p>
      ) : (
        <>
          <p className={styles.soft}>
            {run.folder === null ? t('files.folder-missing') : t('files.folder', { name: run.folder })}
          </p>
          <div className={styles.row}>
            <Button
              icon={FolderOpen}
              onPress={() => void act(() => bridge.request('run.choose-folder', { runId }))}
            >
              {t('files.choose-folder')}
            </Button>
          </div>
        </>
      )}
      <Report run={run} />
    </Step>
  )
}

/** A file that goes to somebody else is a breach of secrecy: what is striking is told. */
function Report({ run: { files } }: { readonly run: RunView }) {
  const { t } = useTranslation('runs')
  const format = useFormat()
  if (files === null) return null
  const { shared, sharedCount, unused, unusedCount } = files
  return (
    <ul className={styles.notes}>
      {sharedCount > 0 && (
        <li className={classes(styles.note, styles.warn)}>
          <TriangleAlert size={14} aria-hidden />
          {t('files.shared', {
            count: sharedCount,
            number: format.number(sharedCount),
            names: shared.map(({ name, rows }) => `${name} (${format.number(rows)})`).join(', ')
          })}
        </li>
      )}
      {unusedCount > 0 && (
        <li className={classes(styles.note, styles.warn)}>
          <TriangleAlert size={14} aria-hidden />
          {t('files.unused', {
            count: unusedCount,
            number: format.number(unusedCount),
            names: unused.join(', ')
          })}
        </li>
      )}
      {sharedCount + unusedCount === 0 && <li>{t('files.each-once')}</li>}
    </ul>
  )
}

function useStanding({ mapping, folder, files, attachments }: RunView): StepStanding {
  const { t } = useTranslation('runs')
  if (mapping.attachments.length > 0 && folder === null) return { kind: 'wrong', words: t('files.no-folder') }
  if (files !== null && files.sharedCount + files.unusedCount > 0)
    return { kind: 'look', words: t('files.look') }
  return attachments.length + mapping.attachments.length === 0
    ? { kind: 'open', words: t('files.none') }
    : { kind: 'done', words: t('files.fine') }
}
