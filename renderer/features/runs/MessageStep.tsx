import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunView } from '../../../shared/runs/run'
import type { TemplatePart } from '../../../shared/runs/template/template'
import { languageNames } from '../../i18n/language-names'
import { type EditorHandle, TextEditor } from '../../ui/letter/TextEditor'
import { Select } from '../../ui/Select'
import { TextField } from '../../ui/TextField'
import { FieldMenu } from './FieldMenu'
import { LetterPart } from './LetterPart'
import styles from './Runs.module.css'
import { Step, type StepStanding } from './Step'
import { TemplateFaults } from './TemplateFaults'
import { TemplateHelp } from './TemplateHelp'
import type { RunText } from './use-run-text'

interface MessageStepProps {
  readonly run: RunView
  readonly text: RunText
}

/** What every recipient gets, with fields that stand for the cells of their row. */
export function MessageStep({ run, text }: MessageStepProps) {
  const { t } = useTranslation('runs')
  const subject = useRef<HTMLInputElement>(null)
  const body = useRef<EditorHandle>(null)
  const { typed, change } = text
  const faults = (part: TemplatePart) => run.templateFaults.filter(fault => fault.part === part)
  const insertInSubject = (field: string) => {
    const at = subject.current?.selectionStart ?? typed.subject.length
    const until = subject.current?.selectionEnd ?? at
    change({ subject: `${typed.subject.slice(0, at)}${field}${typed.subject.slice(until)}` })
    subject.current?.focus()
  }
  return (
    <Step title={t('step.message')} standing={useStanding(run)}>
      <div className={styles.row}>
        <TextField
          label={t('message.subject')}
          value={typed.subject}
          onChange={value => change({ subject: value })}
          onBlur={() => void text.flush()}
          maxLength={2_000}
          inputRef={subject}
          className={styles.grow}
          after={<FieldMenu columns={run.columns} onInsert={insertInSubject} />}
        />
      </div>
      <TemplateFaults faults={faults('subject')} />
      <div className={styles.row}>
        <span className={styles.subheading}>{t('message.body')}</span>
        <FieldMenu columns={run.columns} onInsert={field => body.current?.insert(field)} />
      </div>
      <div className={styles.editor}>
        <TextEditor
          ref={body}
          label={t('message.body')}
          initialHtml={run.template.bodyHtml}
          onChange={text.setBody}
          onBlur={() => void text.flush()}
        />
      </div>
      <TemplateFaults faults={faults('body')} />
      <LetterPart run={run} text={text} faults={faults('letter')} nameFaults={faults('letter-name')} />
      <div className={styles.fieldRow}>
        <Select
          label={t('message.language')}
          description={t('message.language-words')}
          value={typed.language}
          onChange={language => change({ language })}
          options={languageNames}
        />
      </div>
      <TemplateHelp />
    </Step>
  )
}

function useStanding({ templateFaults }: RunView): StepStanding {
  const { t } = useTranslation('runs')
  const count = templateFaults.length
  if (count === 0) return { kind: 'done', words: t('message.fine') }
  const isEmpty = templateFaults.every(({ kind }) => kind === 'empty')
  if (isEmpty) return { kind: 'open', words: t('message.unwritten') }
  return { kind: 'wrong', words: t('message.faults', { count }) }
}
