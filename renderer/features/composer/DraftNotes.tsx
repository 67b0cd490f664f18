import { useTranslation } from 'react-i18next'
import type { Draft } from '../../../shared/mail/sending'
import { Banner } from '../../ui/Banner'
import { AgainNote } from './AgainNote'
import { AnsweredNote } from './AnsweredNote'

/** What is to be known of where a draft comes from, before it is written on. */
export function DraftNotes({ draft }: { readonly draft: Draft }) {
  const { t } = useTranslation('composer')
  return (
    <>
      {draft.origin.kind === 'forward' && <Banner tone="info">{t('forward-note')}</Banner>}
      <AgainNote draft={draft} />
      <AnsweredNote draft={draft} />
    </>
  )
}
