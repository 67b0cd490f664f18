import { useCallback, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountView } from '../../../../shared/account/account'
import type { Load } from '../../../../shared/ipc/views'
import type { LifecycleView, OpenAct } from '../../../../shared/lifecycle/lifecycle-view'
import {
  isActive,
  isRenewable,
  type OwnedMailboxDetails,
  takesPapers
} from '../../../../shared/lifecycle/owned-mailbox'
import { useErrorText } from '../../../i18n/use-error-text'
import { useFormat } from '../../../i18n/use-format'
import { useRomeDay } from '../../../i18n/use-rome-day'
import { loaded } from '../../../state/load'
import { useBridge } from '../../../state/store-context'
import { useAttempt } from '../../../state/use-attempt'
import { useLoaded } from '../../../state/use-loaded'
import { Banner } from '../../../ui/Banner'
import { Button } from '../../../ui/Button'
import { Loaded } from '../../../ui/Loaded'
import office from '../Office.module.css'
import { Part } from '../Part'
import { Activation } from './Activation'
import { ConnectOwned } from './ConnectOwned'
import { callbackFacts } from './callback-facts'
import { OwnedActs } from './OwnedActs'
import { PlaceFrame } from './PlaceFrame'
import { StatePath } from './StatePath'

interface OwnedPageProps {
  readonly account: AccountView
  readonly ownedId: string
  readonly load: Load<LifecycleView>
  readonly onBack: () => void
}

/** One mailbox of the account: where it stands, all that is known of it, and what can be done. */
export function OwnedPage({ account, ownedId, load: list, onBack }: OwnedPageProps) {
  const { t } = useTranslation('mailboxes')
  const bridge = useBridge()
  const accountId = account.id
  const { load, reload } = useLoaded(
    useCallback(
      () => bridge.request('lifecycle.mailbox', { accountId, ownedId }),
      [bridge, accountId, ownedId]
    )
  )
  const view = loaded(list)
  const known = view?.mailboxes?.find(({ id }) => id === ownedId)
  // The list is followed; where it has moved on, so has the page.
  const { state, changedAt } = known ?? {}
  useEffect(() => {
    if (state !== undefined || changedAt !== undefined) reload()
  }, [state, changedAt, reload])
  const act = view?.acts.find(each => each.ownedId === ownedId)
  return (
    <PlaceFrame onBack={onBack}>
      <Loaded load={load} failed={t('owned.failed')} again={reload}>
        {mailbox => (
          <>
            <Part title={mailbox.address}>
              {act !== undefined && <ActBanner accountId={accountId} act={act} />}
              <StatePath mailbox={mailbox} />
              <Facts mailbox={mailbox} />
            </Part>
            {takesPapers(mailbox) && <Activation accountId={accountId} mailbox={mailbox} onDone={reload} />}
            {isActive(mailbox) && <ConnectOwned account={account} mailbox={mailbox} />}
            {(isRenewable(mailbox) || isActive(mailbox)) && (
              <OwnedActs accountId={accountId} mailbox={mailbox} closed={act !== undefined} onDone={reload} />
            )}
          </>
        )}
      </Loaded>
    </PlaceFrame>
  )
}

/** Nobody knows whether something was done: what it is, and what can be done about it. */
function ActBanner({ accountId, act }: { readonly accountId: string; readonly act: OpenAct }) {
  const { t } = useTranslation('mailboxes')
  const bridge = useBridge()
  const errorText = useErrorText()
  const { ownedId, kind, lookedAt } = act
  const looking = useAttempt<unknown>({ onSuccess: () => {} })
  const dismissal = useAttempt<null>({ onSuccess: () => {} })
  const error = looking.error ?? dismissal.error
  return (
    <Banner
      tone="bad"
      actions={
        <>
          <Button
            size="small"
            busy={looking.running}
            onPress={() =>
              void looking.run(() => bridge.request('lifecycle.mailbox', { accountId, ownedId }))
            }
          >
            {t('act.look')}
          </Button>
          {lookedAt !== null && (
            <Button
              size="small"
              busy={dismissal.running}
              onPress={() =>
                void dismissal.run(() => bridge.request('lifecycle.dismiss-act', { accountId, ownedId }))
              }
            >
              {t('act.dismiss')}
            </Button>
          )}
        </>
      }
    >
      {t(`act.${kind}`)} {error !== null && errorText(error)}
    </Banner>
  )
}

function Facts({ mailbox }: { readonly mailbox: OwnedMailboxDetails }) {
  const { t } = useTranslation('mailboxes')
  const format = useFormat()
  const { fields, space } = mailbox
  const romeDay = useRomeDay()
  const day = (at: number | null) => (at === null ? null : romeDay(at))
  const holder = fields.denominazione_titolare
  const applicant = [fields.nome_richiedente, fields.cognome_richiedente].filter(Boolean).join(' ')
  const address = [
    fields.indirizzo_titolare,
    [fields.cap_titolare, fields.comune_titolare, fields.provincia_titolare].filter(Boolean).join(' ')
  ].filter(Boolean)
  const megabytes = (value: number) => format.bytes(value * 1_048_576)
  const facts: readonly (readonly [string, string | null | undefined])[] = [
    [t('fact.type'), mailbox.type],
    [t('fact.domain'), mailbox.address.slice(mailbox.address.lastIndexOf('@') + 1)],
    [t('fact.holder'), holder],
    [t('fact.tax-number'), fields.cf_piva_titolare],
    [t('fact.applicant'), applicant],
    [t('fact.address'), address.join(', ')],
    [t('fact.registered'), day(mailbox.registeredAt)],
    [t('fact.activated'), day(mailbox.activatedAt)],
    [t('fact.expires'), day(mailbox.expiresAt)],
    [t('fact.revoked'), day(mailbox.revokedAt)],
    [t('fact.renewal'), t(mailbox.autoRenew ? 'fact.renewal-on' : 'fact.renewal-off')],
    [t('fact.space'), space.disk > 0 ? megabytes(space.disk) : null],
    [t('fact.code'), mailbox.activationCode],
    ...callbackFacts(mailbox.callback, t),
    [t('fact.papers'), mailbox.papers.join(', ')],
    [t('fact.owner'), mailbox.owner]
  ]
  return (
    <dl className={office.facts}>
      {facts.map(([name, value]) =>
        value === null || value === undefined || value === '' ? null : (
          <div key={name} className={office.fact}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        )
      )}
    </dl>
  )
}
