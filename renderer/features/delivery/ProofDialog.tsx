import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sending } from '../../../shared/mail/sending'
import { mostSendings, type ProofProgress } from '../../../shared/proof/scope'
import type { Language } from '../../../shared/settings/language'
import { languageNames } from '../../i18n/language-names'
import { useFormat, usePageLanguage } from '../../i18n/use-format'
import type { MessageRef } from '../../state/message-ref'
import { selectMailboxes } from '../../state/selectors'
import { useAppStore } from '../../state/store-context'
import { useSilenceClock } from '../../state/use-today'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { DateTimeField } from '../../ui/DateTimeField'
import { Dialog } from '../../ui/Dialog'
import { RadioGroup } from '../../ui/RadioGroup'
import { Select } from '../../ui/Select'
import styles from './ProofDialog.module.css'
import { chosenScope, lastMonth, type Period, type ProofWhat } from './proof-choice'
import { useProofPack } from './use-proof-pack'
import { useShown } from './use-shown'

interface ProofDialogProps {
  /** Whose sendings are shown; a pack is of one mailbox. */
  readonly mailboxIds: readonly string[]
  /** The sending it is asked for; null: it is asked for from the list. */
  readonly sending: Sending | null
  /** Sendings chosen by hand; empty where none were. */
  readonly choice?: readonly MessageRef[]
  readonly onClose: () => void
}

const none: readonly MessageRef[] = []

/** Lets one choose what a proof pack tells of, and has it written. */
export function ProofDialog({ mailboxIds, sending, choice = none, onClose }: ProofDialogProps) {
  const { t } = useTranslation(['proof', 'errors'])
  const now = useSilenceClock()
  const mailboxes = useAppStore(selectMailboxes).filter(({ id }) => mailboxIds.includes(id))
  const [mailboxId, setMailboxId] = useState(choice[0]?.mailboxId ?? mailboxIds[0] ?? '')
  const shown = useShown(mailboxId)
  const byHand = choice.filter(each => each.mailboxId === mailboxId).map(({ key }) => key)
  const begun = sending !== null ? 'this' : choice.length > 0 ? 'chosen' : 'shown'
  const [what, setWhat] = useState<ProofWhat>(begun)
  const counts = { chosen: byHand.length, shown: shown?.total ?? null }
  const chosen = what !== 'this' && what !== 'period' && counts[what] === 0 ? 'period' : what
  const [first] = useState(() => lastMonth(now))
  const [period, setPeriod] = useState<Period>(first)
  const page = usePageLanguage()
  const [language, setLanguage] = useState<Language>(page)
  const work = useProofPack(onClose)
  const ids = {
    this: sending === null ? [] : [sending.id],
    chosen: byHand,
    shown: shown?.ids ?? [],
    period: []
  }
  const isTooLarge = chosen !== 'this' && chosen !== 'period' && (counts[chosen] ?? 0) > mostSendings
  const scope = isTooLarge ? null : chosenScope(chosen, ids[chosen], period)
  const close = () => {
    if (work.busy) work.giveUp()
    onClose()
  }
  return (
    <Dialog
      title={t('dialog.title')}
      size="medium"
      onClose={close}
      footer={
        <>
          <Button onPress={close}>{t('dialog.cancel')}</Button>
          <Button
            variant="primary"
            busy={work.busy}
            isDisabled={scope === null}
            onPress={() => scope !== null && void work.save({ mailboxId, scope, language })}
          >
            {t('dialog.save')}
          </Button>
        </>
      }
    >
      <p>{t('dialog.words')}</p>
      {mailboxes.length > 1 && (
        <Select
          label={t('dialog.mailbox')}
          value={mailboxId}
          onChange={setMailboxId}
          options={mailboxes.map(({ id, address }) => ({ id, label: address }))}
        />
      )}
      <WhatField value={chosen} onChange={setWhat} sending={sending} counts={counts} />
      {isTooLarge && <Banner tone="warn">{t('errors:proof-too-large')}</Banner>}
      {chosen === 'period' && (
        <>
          <div className={styles.days}>
            <DateTimeField
              label={t('dialog.from')}
              granularity="day"
              autoFocus={false}
              initial={first.from}
              onChange={from => setPeriod({ ...period, from })}
            />
            <DateTimeField
              label={t('dialog.until')}
              granularity="day"
              autoFocus={false}
              initial={first.until}
              error={scope === null ? t('dialog.period-wrong') : null}
              onChange={until => setPeriod({ ...period, until })}
            />
          </div>
          <p className={styles.note}>{t('dialog.period-note')}</p>
        </>
      )}
      <Select
        label={t('dialog.language')}
        value={language}
        onChange={setLanguage}
        options={languageNames}
        className={styles.language}
      />
      <PracticeNote mailboxId={mailboxId} />
      {work.error !== null && <Banner tone="bad">{work.error}</Banner>}
      {work.progress !== null && <Progress progress={work.progress} />}
    </Dialog>
  )
}

interface WhatFieldProps {
  readonly value: ProofWhat
  readonly onChange: (what: ProofWhat) => void
  readonly sending: Sending | null
  /** How many sendings of the mailbox were chosen by hand, and how many the list shows; null: not known yet. */
  readonly counts: Readonly<Record<'chosen' | 'shown', number | null>>
}

function WhatField({ value, onChange, sending, counts }: WhatFieldProps) {
  const { t } = useTranslation('proof')
  const { t: delivery } = useTranslation('delivery')
  const format = useFormat()
  const subject = sending?.subject.trim() || delivery('list.no-subject')
  return (
    <RadioGroup<ProofWhat>
      label={t('dialog.what')}
      value={value}
      onChange={onChange}
      options={[
        ...(sending === null ? [] : [{ id: 'this' as const, label: t('dialog.this'), note: subject }]),
        ...(['chosen', 'shown'] as const).flatMap(id => {
          const count = counts[id]
          if (count === 0) return []
          const label =
            count === null
              ? t('dialog.shown-coming')
              : t(`dialog.${id}`, { count, number: format.number(count) })
          return [{ id, label }]
        }),
        { id: 'period', label: t('dialog.period') }
      ]}
    />
  )
}

function PracticeNote({ mailboxId }: { readonly mailboxId: string }) {
  const { t } = useTranslation('proof')
  const practice = useAppStore(state =>
    selectMailboxes(state).some(({ id, server }) => id === mailboxId && server === 'practice')
  )
  return practice ? <p className={styles.note}>{t('dialog.practice')}</p> : null
}

function Progress({ progress }: { readonly progress: ProofProgress }) {
  const { t } = useTranslation('proof')
  const { number } = useFormat()
  const words = () => {
    switch (progress.step) {
      case 'files':
        return t('dialog.progress.files', { done: number(progress.done), whole: number(progress.whole) })
      case 'paper':
        return t('dialog.progress.paper', { number: number(progress.number), whole: number(progress.whole) })
      case 'closing':
        return t('dialog.progress.closing')
    }
  }
  return <p role="status">{words()}</p>
}
