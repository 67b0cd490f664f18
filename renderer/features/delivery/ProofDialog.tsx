import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sending } from '../../../shared/mail/sending'
import type { ProofProgress } from '../../../shared/proof/scope'
import type { Language } from '../../../shared/settings/language'
import { languageNames } from '../../i18n/language-names'
import { useFormat, usePageLanguage } from '../../i18n/use-format'
import { loaded } from '../../state/load'
import { selectMailboxes } from '../../state/selectors'
import { useAppStore } from '../../state/store-context'
import { useSendings, useSilenceClock } from '../../state/use-today'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { DateTimeField } from '../../ui/DateTimeField'
import { Dialog } from '../../ui/Dialog'
import { RadioGroup } from '../../ui/RadioGroup'
import { Select } from '../../ui/Select'
import { arranged } from './board'
import styles from './ProofDialog.module.css'
import { chosenScope, lastMonth, type Period, type ProofWhat } from './proof-choice'
import { useProofPack } from './use-proof-pack'

interface ProofDialogProps {
  /** Whose sendings are shown; a pack is of one mailbox. */
  readonly mailboxIds: readonly string[]
  /** The sending it is asked for; null: it is asked for from the list. */
  readonly sending: Sending | null
  readonly onClose: () => void
}

/** Lets one choose what a proof pack tells of, and has it written. */
export function ProofDialog({ mailboxIds, sending, onClose }: ProofDialogProps) {
  const { t } = useTranslation('proof')
  const now = useSilenceClock()
  const mailboxes = useAppStore(selectMailboxes).filter(({ id }) => mailboxIds.includes(id))
  const [mailboxId, setMailboxId] = useState(mailboxIds[0] ?? '')
  const shown = useShown(mailboxId, now)
  const [what, setWhat] = useState<ProofWhat>(sending !== null ? 'this' : 'shown')
  const chosen = what === 'shown' && shown.length === 0 ? 'period' : what
  const [first] = useState(() => lastMonth(now))
  const [period, setPeriod] = useState<Period>(first)
  const page = usePageLanguage()
  const [language, setLanguage] = useState<Language>(page)
  const work = useProofPack(onClose)
  const scope = chosenScope(chosen, sending, shown, period)
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
      <WhatField value={chosen} onChange={setWhat} sending={sending} shown={shown.length} />
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

/** What the list shows of one mailbox. */
function useShown(mailboxId: string, now: number): readonly Sending[] {
  const ids = useMemo(() => [mailboxId], [mailboxId])
  const load = useSendings(ids)
  const view = useAppStore(state => state.board)
  return useMemo(() => arranged(loaded(load) ?? [], view, now), [load, view, now])
}

interface WhatFieldProps {
  readonly value: ProofWhat
  readonly onChange: (what: ProofWhat) => void
  readonly sending: Sending | null
  /** How many sendings the list shows. */
  readonly shown: number
}

function WhatField({ value, onChange, sending, shown }: WhatFieldProps) {
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
        ...(shown === 0
          ? []
          : [
              {
                id: 'shown' as const,
                label: t('dialog.shown', { count: shown, number: format.number(shown) })
              }
            ]),
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
