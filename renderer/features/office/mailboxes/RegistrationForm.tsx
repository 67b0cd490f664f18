import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Load } from '../../../../shared/ipc/views'
import { isHint } from '../../../../shared/lifecycle/faults'
import type { LifecycleView, RegistrationDraft } from '../../../../shared/lifecycle/lifecycle-view'
import type { OwnedMailboxDetails } from '../../../../shared/lifecycle/owned-mailbox'
import { useErrorText } from '../../../i18n/use-error-text'
import { loaded } from '../../../state/load'
import { useNow } from '../../../state/main-clock'
import { useBridge } from '../../../state/store-context'
import { useAttempt } from '../../../state/use-attempt'
import { Banner } from '../../../ui/Banner'
import { Button } from '../../../ui/Button'
import { ConfirmDialog } from '../../../ui/ConfirmDialog'
import { LoadingState } from '../../../ui/State'
import { useToast } from '../../../ui/Toast'
import office from '../Office.module.css'
import { Part } from '../Part'
import { OptionsStep } from './OptionsStep'
import { PlaceFrame } from './PlaceFrame'
import { RegistrationFields } from './RegistrationFields'
import { RegistrationSummary } from './RegistrationSummary'
import { isEmpty, refusedField, type StepId, stepIds, stepOf } from './registration-steps'
import { StepList } from './StepList'
import { UnknownRegistration } from './UnknownRegistration'
import { useFaults } from './use-faults'
import { useRegistration } from './use-registration'

interface RegistrationFormProps {
  readonly accountId: string
  /** null: a new one. */
  readonly draftId: string | null
  readonly load: Load<LifecycleView>
  readonly onBack: () => void
  readonly onRegistered: (ownedId: string) => void
}

/** A registration in steps; what is typed is kept at every one of them. */
export function RegistrationForm(props: RegistrationFormProps) {
  const view = loaded(props.load)
  // A new draft's id comes with its first save, while the form goes on.
  const [first] = useState(props.draftId)
  if (first !== null && view === null) return <LoadingState />
  const known = view?.drafts.find(({ id }) => id === first) ?? null
  return <Form {...props} known={known} />
}

function Form(props: RegistrationFormProps & { readonly known: RegistrationDraft | null }) {
  const { accountId, load, known, onBack, onRegistered } = props
  const { t } = useTranslation('mailboxes')
  const session = useRegistration(accountId, known)
  const { registration, draft, change } = session
  // The desk looks for one of unknown outcome by itself: what it found is in the view.
  const followed = loaded(load)?.drafts.find(({ id }) => id === draft?.id)
  const own = draft?.progress ?? { state: 'draft' as const }
  const isOpen = own.state === 'unknown' || own.state === 'sending'
  const progress = isOpen ? (followed?.progress ?? own) : own
  // Found among the mailboxes meanwhile: there is nothing left to do here.
  const isFound = isOpen && loaded(load) !== null && followed === undefined
  useEffect(() => {
    if (isFound) onBack()
  }, [isFound, onBack])
  const now = useNow(3_600_000)
  const faults = useFaults(registration, now)
  const [step, setStep] = useState<StepId>('mailbox')
  const [asked, setAsked] = useState<ReadonlySet<StepId>>(new Set())
  const settled = (answer: RegistrationDraft | OwnedMailboxDetails) => {
    if (!('progress' in answer)) {
      onRegistered(answer.id)
      return
    }
    session.received(answer)
    if (answer.progress.state !== 'refused') return
    const { field } = answer.progress.error.data
    if (typeof field === 'string') setStep(stepOf(field))
  }
  if (progress.state === 'unknown' || progress.state === 'sending') {
    return (
      <PlaceFrame onBack={onBack}>
        <UnknownRegistration draft={followed ?? draft} progress={progress} onSettled={settled} />
      </PlaceFrame>
    )
  }
  const go = (to: StepId) => {
    setAsked(new Set([...asked, step]))
    setStep(to)
    void session.save()
  }
  const at = stepIds.indexOf(step)
  const wrong = stepIds.filter(each =>
    Object.entries(faults).some(([field, fault]) => !isHint(fault) && stepOf(field) === each)
  )
  const refused = refusedField(progress, registration)
  const refusedStep = refused === null ? null : stepOf(refused)
  const left = stepIds.filter(each => asked.has(each) && each !== 'summary')
  const inOrder = left.filter(each => !wrong.includes(each) && each !== refusedStep)
  const shown = { registration, faults, asked: asked.has(step), change }
  return (
    <PlaceFrame onBack={onBack}>
      <StepList
        step={step}
        wrong={stepIds.filter(
          each =>
            each !== 'summary' && (each === refusedStep || (left.includes(each) && wrong.includes(each)))
        )}
        empty={inOrder.filter(each => isEmpty(each, registration))}
        done={inOrder.filter(each => !isEmpty(each, registration))}
        onGo={go}
      />
      <Problems draft={draft} saveError={session.saveError} />
      <Part title={t(`step.${step}`)}>
        {step === 'options' ? (
          <OptionsStep {...shown} />
        ) : step === 'summary' ? (
          <RegistrationSummary
            accountId={accountId}
            registration={registration}
            wrong={wrong}
            onGo={go}
            save={session.save}
            onSettled={settled}
          />
        ) : (
          <RegistrationFields accountId={accountId} step={step} refused={progress} {...shown} />
        )}
      </Part>
      <div className={office.row}>
        {at > 0 && <Button onPress={() => go(stepIds[at - 1] ?? 'mailbox')}>{t('step.back')}</Button>}
        {at < stepIds.length - 1 && (
          <Button variant="primary" onPress={() => go(stepIds[at + 1] ?? 'summary')}>
            {t('step.next')}
          </Button>
        )}
        {draft !== null && <Discard draftId={draft.id} onDiscarded={onBack} />}
      </div>
    </PlaceFrame>
  )
}

interface ProblemsProps {
  readonly draft: RegistrationDraft | null
  readonly saveError: Parameters<ReturnType<typeof useErrorText>>[0] | null
}

/** What of the last try or the last save went wrong; what is typed stays. */
function Problems({ draft, saveError }: ProblemsProps) {
  const { t } = useTranslation('mailboxes')
  const errorText = useErrorText()
  const progress = draft?.progress
  return (
    <>
      {progress?.state === 'refused' && (
        <Banner tone="bad">{t('draft.refused-words', { reason: errorText(progress.error) })}</Banner>
      )}
      {saveError !== null && (
        <Banner tone="bad">{t('draft.not-saved', { reason: errorText(saveError) })}</Banner>
      )}
    </>
  )
}

function Discard({ draftId, onDiscarded }: { readonly draftId: string; readonly onDiscarded: () => void }) {
  const { t } = useTranslation('mailboxes')
  const bridge = useBridge()
  const errorText = useErrorText()
  const showToast = useToast()
  const [asked, setAsked] = useState(false)
  const discard = useAttempt<null>({
    onSuccess: () => {
      showToast({ text: t('draft.discarded') })
      onDiscarded()
    }
  })
  return (
    <>
      <Button variant="quiet" onPress={() => setAsked(true)}>
        {t('draft.discard')}
      </Button>
      {asked && (
        <ConfirmDialog
          title={t('draft.discard-title')}
          confirmLabel={t('draft.discard-confirm')}
          danger
          busy={discard.running}
          error={discard.error === null ? null : errorText(discard.error)}
          onConfirm={() => void discard.run(() => bridge.request('registration.discard', { draftId }))}
          onClose={() => setAsked(false)}
        >
          <p>{t('draft.discard-words')}</p>
        </ConfirmDialog>
      )}
    </>
  )
}
