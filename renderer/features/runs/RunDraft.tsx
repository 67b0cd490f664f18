import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunView } from '../../../shared/runs/run'
import { useErrorText } from '../../i18n/use-error-text'
import { Banner } from '../../ui/Banner'
import { TextField } from '../../ui/TextField'
import { FilesStep } from './FilesStep'
import { MessageStep } from './MessageStep'
import { PreviewStep } from './PreviewStep'
import { RecipientsStep } from './RecipientsStep'
import styles from './Runs.module.css'
import { SummaryStep } from './SummaryStep'
import { useRunText } from './use-run-text'
import { WhenStep } from './WhenStep'

/** A run while it is prepared: every step on one page, in any order. */
export function RunDraft({ run }: { readonly run: RunView }) {
  const { t } = useTranslation('runs')
  const errorText = useErrorText()
  const text = useRunText(run)
  const [previewed, setPreviewed] = useState(0)
  const { status } = text
  return (
    <>
      <div className={styles.fieldRow}>
        <TextField
          label={t('page.name')}
          value={text.typed.name}
          onChange={name => text.change({ name })}
          onBlur={() => void text.flush()}
          maxLength={200}
        />
      </div>
      <p className={styles.soft} role="status">
        {t(`saved.${status.state}`)}
      </p>
      {status.state === 'failed' && <Banner tone="bad">{errorText(status.error)}</Banner>}
      <RecipientsStep run={run} onOpened={setPreviewed} flush={text.flush} />
      <MessageStep run={run} text={text} />
      <FilesStep run={run} />
      <PreviewStep run={run} position={previewed} onMove={setPreviewed} flush={text.flush} />
      <WhenStep run={run} />
      <SummaryStep run={run} flush={text.flush} />
    </>
  )
}
