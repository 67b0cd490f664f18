import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { RegistrationDraft } from '../../../../shared/lifecycle/lifecycle-view'
import type { OwnedMailboxDetails } from '../../../../shared/lifecycle/owned-mailbox'
import { type Registration, textFields } from '../../../../shared/lifecycle/registration'
import { yearlyFeeOf } from '../../../../shared/plans/plans'
import { useErrorText } from '../../../i18n/use-error-text'
import { useFormat } from '../../../i18n/use-format'
import { loaded } from '../../../state/load'
import { useBridge } from '../../../state/store-context'
import { useAttempt } from '../../../state/use-attempt'
import { useLoaded } from '../../../state/use-loaded'
import { Banner } from '../../../ui/Banner'
import { Button } from '../../../ui/Button'
import office from '../Office.module.css'
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
        {registration.callback !== null && (
          <div className={office.fact}>
            <dt>{t('fact.callback')}</dt>
            <dd>{registration.callback.url}</dd>
          </div>
        )}
      </dl>
      <Price accountId={accountId} type={registration.tipo_casella} />
      {wrong.length > 0 ? (
        <Banner tone="warn">
          {t('summary.wrong')}{' '}
          {wrong.map(step => (
            <Button key={step} size="small" variant="quiet" onPress={() => onGo(step)}>
              {t(`step.${step}`)}
            </Button>
          ))}
        </Banner>
      ) : (
        <p className={office.soft}>{t('summary.words')}</p>
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

interface PriceProps {
  readonly accountId: string
  readonly type: string
}

/** What it will cost as far as anybody can say, and whether the wallet covers it. */
function Price({ accountId, type }: PriceProps) {
  const { t } = useTranslation('mailboxes')
  const bridge = useBridge()
  const format = useFormat()
  const { load } = useLoaded(
    useCallback(() => bridge.request('account.wallet', { accountId, skip: 0 }), [bridge, accountId])
  )
  const credit = loaded(load)?.wallet.credit ?? null
  const price = type === 'PECMASSIVA' ? yearlyFeeOf('standard') : null
  const covered = credit === null || price === null || credit * 1_000 >= price
  return (
    <div className={office.part}>
      <p>
        {price === null ? t('price.unknown') : t('price.known', { price: format.money(price) })}{' '}
        {credit !== null && t('price.credit', { credit: format.money(Math.round(credit * 1_000)) })}
      </p>
      {!covered && <Banner tone="warn">{t('price.short')}</Banner>}
    </div>
  )
}
