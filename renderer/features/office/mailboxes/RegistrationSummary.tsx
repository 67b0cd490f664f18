import { useTranslation } from 'react-i18next'
import type { RegistrationDraft } from '../../../../shared/lifecycle/lifecycle-view'
import type { OwnedMailboxDetails } from '../../../../shared/lifecycle/owned-mailbox'
import { type Registration, textFields } from '../../../../shared/lifecycle/registration'
import { registrationPrice } from '../../../../shared/plans/act-price'
import { useErrorText } from '../../../i18n/use-error-text'
import { useBridge } from '../../../state/store-context'
import { useAttempt } from '../../../state/use-attempt'
import { Banner } from '../../../ui/Banner'
import { Button } from '../../../ui/Button'
import office from '../Office.module.css'
import { ActPrice } from './ActPrice'
import { callbackFacts } from './callback-facts'
import styles from './Mailboxes.module.css'
import { type StepId, subtypesOf } from './registration-steps'

interface RegistrationSummaryProps {
  readonly accountId: string
  readonly registration: Registration
  /** Steps in which something stands against sending it. */
  readonly wrong: readonly StepId[]
  readonly onGo: (step: StepId) => void
  readonly save: () => Promise<RegistrationDraft | null>
  readonly onSettled: (answer: RegistrationDraft | OwnedMailboxDetails) => void
}

/** Everything once more, with the price, before it is sent. */
export function RegistrationSummary(props: RegistrationSummaryProps) {
  const { accountId, registration, wrong, onGo, save, onSettled } = props
  const { t } = useTranslation('mailboxes')
  const bridge = useBridge()
  const errorText = useErrorText()
  const sending = useAttempt<RegistrationDraft | OwnedMailboxDetails>({
    onSuccess: answer => onSettled(answer)
  })
  const send = () =>
    sending.run(async () => {
      const draft = await save()
      // Why it was not kept is told above the form.
      if (draft === null) return { ok: false, error: notKept }
      return bridge.request('registration.send', { draftId: draft.id })
    })
  return (
    <>
      {wrong.length === 0 && <p className={office.soft}>{t('summary.words')}</p>}
      <dl className={office.facts}>
        {textFields.map(field => {
          const text = registration[field].trim()
          if (text === '') return null
          return (
            <div key={field} className={office.fact}>
              <dt>{t(`field.${field}`)}</dt>
              <dd>{shownText(field, text, registration, t)}</dd>
            </div>
          )
        })}
        <div className={office.fact}>
          <dt>{t('fact.renewal')}</dt>
          <dd>{t(registration.autorinnovo ? 'fact.renewal-on' : 'fact.renewal-off')}</dd>
        </div>
        {callbackFacts(registration.callback, t).map(([name, value]) =>
          value === '' ? null : (
            <div key={name} className={office.fact}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          )
        )}
      </dl>
      <div className={styles.order}>
        <ActPrice
          accountId={accountId}
          estimate={() => registrationPrice(registration.tipo_casella)}
          unknown={t('price.unknown')}
        />
        {wrong.length > 0 && (
          <Banner tone="warn">
            {t('summary.wrong')}{' '}
            {wrong.map(step => (
              <Button key={step} size="small" variant="quiet" onPress={() => onGo(step)}>
                {t(`step.${step}`)}
              </Button>
            ))}
          </Banner>
        )}
        {sending.error !== null && <Banner tone="bad">{errorText(sending.error)}</Banner>}
        <div className={office.row}>
          <Button
            variant="primary"
            isDisabled={wrong.length > 0 || sending.running}
            onPress={() => void send()}
          >
            {t(sending.running ? 'summary.sending' : 'summary.send')}
          </Button>
        </div>
      </div>
    </>
  )
}

const notKept = { code: 'disk-failed', message: 'not kept', retryable: false, data: {} } as const

type Words = ReturnType<typeof useTranslation<'mailboxes'>>['t']

/** A choice in its own words. */
function shownText(
  field: (typeof textFields)[number],
  text: string,
  registration: Registration,
  t: Words
): string {
  const chosen =
    field === 'tipo_casella' ||
    field === 'tipo_cliente' ||
    field === 'sesso_richiedente' ||
    field === 'tipo_documento'
  if (!chosen && !(field === 'sottotipo_cliente' && subtypesOf(registration).includes(text))) return text
  return t(`choice.${field}.${text}`, text)
}
