import { type RefObject, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Draft } from '../../../shared/mail/sending'
import { useErrorText } from '../../i18n/use-error-text'
import type { EditorHandle } from '../../ui/letter/TextEditor'
import type { PreFlight } from './pre-flight'
import type { FieldHandle } from './RecipientField'
import type { Refusal, Send } from './use-send'

interface Fields {
  readonly recipients: RefObject<FieldHandle | null>
  readonly subject: RefObject<HTMLInputElement | null>
  readonly text: RefObject<EditorHandle | null>
  /** Goes where the first problem can be mended. */
  readonly focusFirst: (flight: PreFlight) => void
  /** Goes where a refusal can be mended, else back to where the focus was: sending took it away. */
  readonly focusAfter: (refusal: Refusal, before: Element | null) => void
}

/** The cursor begins where something is missing. */
export function useFields(draft: Draft): Fields {
  const recipients = useRef<FieldHandle>(null)
  const subject = useRef<HTMLInputElement>(null)
  const text = useRef<EditorHandle>(null)
  useEffect(() => {
    if (draft.recipients.length === 0) recipients.current?.focus()
    else if (draft.subject.trim() === '') subject.current?.focus()
    else text.current?.focus()
  }, [draft])
  return {
    recipients,
    subject,
    text,
    focusFirst: ({ problems }) => {
      const [first] = problems
      if (first?.kind === 'no-subject') subject.current?.focus()
      else if (first?.kind !== 'too-large') recipients.current?.focus()
    },
    focusAfter: ({ at }, before) => {
      // What was inert takes the focus again only once it has been drawn anew.
      requestAnimationFrame(() => {
        if (at === 'recipients') recipients.current?.focus()
        else if (at === 'subject') subject.current?.focus()
        else if (before instanceof HTMLElement) before.focus()
      })
    }
  }
}

interface FieldProblems {
  readonly recipients: string | null
  readonly subject: string | null
}

/**
 * What stands beside the fields: an address that is none at once, what is missing only once sending was asked for.
 */
export function useFieldProblems({ problems }: PreFlight, send: Send, asked: boolean): FieldProblems {
  const { t } = useTranslation('composer')
  const errorText = useErrorText()
  const refused = (at: 'recipients' | 'subject') =>
    send.refusal?.at === at ? errorText(send.refusal.error) : null
  const invalid = problems.find(problem => problem.kind === 'invalid-recipients')
  const missing = (kind: 'no-recipient' | 'no-subject') =>
    asked && problems.some(problem => problem.kind === kind)
  const recipients = missing('no-recipient') ? t('problem.no-recipient') : refused('recipients')
  return {
    recipients: invalid ? t('problem.invalid-recipients', { count: invalid.count }) : recipients,
    subject: missing('no-subject') ? t('problem.no-subject') : refused('subject')
  }
}
