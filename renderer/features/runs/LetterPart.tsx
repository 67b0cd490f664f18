import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunView } from '../../../shared/runs/run'
import type { TemplateFault } from '../../../shared/runs/template/template'
import { Checkbox } from '../../ui/Checkbox'
import { type EditorHandle, TextEditor } from '../../ui/letter/TextEditor'
import { TextField } from '../../ui/TextField'
import { FieldMenu } from './FieldMenu'
import styles from './Runs.module.css'
import { TemplateFaults } from './TemplateFaults'
import type { RunText } from './use-run-text'

interface LetterPartProps {
  readonly run: RunView
  readonly text: RunText
  /** Of its text. */
  readonly faults: readonly TemplateFault[]
  /** Of its file's name. */
  readonly nameFaults: readonly TemplateFault[]
}

/** A letter that is made for each row and goes with it as a PDF. */
export function LetterPart({ run, text, faults, nameFaults }: LetterPartProps) {
  const { t } = useTranslation('runs')
  const letter = useRef<EditorHandle>(null)
  const { typed, change } = text
  const { letterName } = typed
  return (
    <>
      <Checkbox
        label={t('letter.wanted')}
        note={t('letter.words')}
        isSelected={letterName !== null}
        onChange={wanted => change({ letterName: wanted ? t('letter.first-name') : null })}
      />
      {letterName !== null && (
        <>
          <div className={styles.row}>
            <TextField
              className={styles.grow}
              label={t('letter.name')}
              value={letterName}
              onChange={value => change({ letterName: value })}
              onBlur={() => void text.flush()}
              maxLength={200}
              after={
                <FieldMenu
                  columns={run.columns}
                  onInsert={field =>
                    change({ letterName: letterName.replace(/(?=\.pdf$)|(?<!\.pdf)$/i, () => field) })
                  }
                />
              }
            />
          </div>
          <TemplateFaults faults={nameFaults} />
          <div className={styles.row}>
            <span className={styles.subheading}>{t('letter.text')}</span>
            <FieldMenu columns={run.columns} onInsert={field => letter.current?.insert(field)} />
          </div>
          <div className={styles.editor}>
            <TextEditor
              ref={letter}
              label={t('letter.text')}
              initialHtml={text.letterHtml()}
              onChange={text.setLetter}
              onBlur={() => void text.flush()}
            />
          </div>
          <TemplateFaults faults={faults} />
        </>
      )}
    </>
  )
}
