import { FilePenLine } from 'lucide-react'
import { useState } from 'react'
import { GridList } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Draft } from '../../../shared/mail/sending'
import { useErrorText } from '../../i18n/use-error-text'
import { loaded } from '../../state/load'
import { selectDrafts } from '../../state/selectors'
import { useAppStore } from '../../state/store-context'
import { useJoined } from '../../state/use-joined'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import lists from '../../ui/list.module.css'
import { EmptyState, FailedState, LoadingState } from '../../ui/State'
import { useToast } from '../../ui/Toast'
import { DraftLine } from './DraftLine'

interface DraftListProps {
  readonly mailboxIds: readonly string[]
}

/** Messages begun and not sent; opening one opens the composer. */
export function DraftList({ mailboxIds }: DraftListProps) {
  const { t } = useTranslation('inbox')
  return (
    <>
      <header className={lists.head}>
        <h2 className={lists.title}>{t('drafts.title')}</h2>
        <p className={lists.note}>{t('drafts.note')}</p>
      </header>
      <Drafts mailboxIds={mailboxIds} />
    </>
  )
}

const savedAt = (draft: Draft) => draft.savedAt

function Drafts({ mailboxIds }: DraftListProps) {
  const { t } = useTranslation(['inbox', 'common'])
  const load = useJoined(mailboxIds, selectDrafts, savedAt)
  const reload = useAppStore(state => state.loadDrafts)
  const compose = useAppStore(state => state.compose)
  const openComposer = useAppStore(state => state.openComposer)
  const [discarding, setDiscarding] = useState<Draft | null>(null)
  const drafts = loaded(load)

  if (drafts === null) {
    if (load.state !== 'failed') return <LoadingState label={t('drafts.loading')} />
    const reloadAll = () => {
      for (const mailboxId of mailboxIds) void reload(mailboxId)
    }
    const again = <Button onPress={reloadAll}>{t('common:try-again')}</Button>
    return <FailedState title={t('drafts.failed')} error={load.error} actions={again} />
  }
  if (drafts.length === 0) {
    const [only, ...others] = mailboxIds
    // Of several mailboxes the user says which one writes, in the title row.
    const write =
      only === undefined || others.length > 0 ? undefined : (
        <Button onPress={() => void compose(only)}>{t('common:new-message')}</Button>
      )
    return (
      <EmptyState
        icon={FilePenLine}
        title={t('drafts.empty')}
        words={t('drafts.empty-next')}
        actions={write}
      />
    )
  }
  return (
    <>
      <GridList
        aria-label={t('drafts.title')}
        className={lists.list ?? ''}
        onAction={draftId => openComposer(String(draftId))}
      >
        {drafts.map(draft => (
          <DraftLine key={draft.id} draft={draft} onDiscard={() => setDiscarding(draft)} />
        ))}
      </GridList>
      {discarding !== null && <Discard draft={discarding} onClose={() => setDiscarding(null)} />}
    </>
  )
}

interface DiscardProps {
  readonly draft: Draft
  readonly onClose: () => void
}

function Discard({ draft, onClose }: DiscardProps) {
  const { t } = useTranslation('inbox')
  const errorText = useErrorText()
  const showToast = useToast()
  const discard = useAppStore(state => state.discardDraft)
  const onConfirm = async () => {
    const result = await discard(draft.id)
    showToast(result.ok ? { text: t('drafts.discarded') } : { text: errorText(result.error), tone: 'bad' })
    onClose()
  }
  return (
    <ConfirmDialog
      title={t('drafts.discard-title')}
      confirmLabel={t('drafts.discard')}
      danger
      onConfirm={() => void onConfirm()}
      onClose={onClose}
    >
      <p>{t('drafts.discard-words', { subject: draft.subject.trim() || t('no-subject') })}</p>
    </ConfirmDialog>
  )
}
