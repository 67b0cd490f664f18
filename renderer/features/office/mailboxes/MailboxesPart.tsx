import { useState } from 'react'
import type { AccountView } from '../../../../shared/account/account'
import { Communications } from './Communications'
import { FlatForm } from './FlatForm'
import { OwnedList } from './OwnedList'
import { OwnedPage } from './OwnedPage'
import { RegistrationForm } from './RegistrationForm'
import { useLifecycle } from './use-lifecycle'

/** Where in the mailboxes' tab one is. */
export type Place =
  | { readonly kind: 'list' }
  | { readonly kind: 'owned'; readonly id: string }
  /** `draftId` null: a new registration. */
  | { readonly kind: 'registration'; readonly draftId: string | null }
  | { readonly kind: 'communications' }
  /** `id` null: a new Flat subscription. */
  | { readonly kind: 'flat'; readonly id: string | null }

interface MailboxesPartProps {
  readonly account: AccountView
  /** Where one begins. */
  readonly first: Place
}

/** The mailboxes of an account: all of them, one of them, or one that is being registered. */
export function MailboxesPart({ account, first }: MailboxesPartProps) {
  const [place, setPlace] = useState(first)
  const { load, reload } = useLifecycle(account.id)
  const back = () => setPlace({ kind: 'list' })
  switch (place.kind) {
    case 'list':
      return <OwnedList account={account} load={load} reload={reload} go={setPlace} />
    case 'owned':
      return <OwnedPage key={place.id} account={account} ownedId={place.id} load={load} onBack={back} />
    case 'registration':
      return (
        <RegistrationForm
          accountId={account.id}
          draftId={place.draftId}
          load={load}
          onBack={back}
          onRegistered={id => setPlace({ kind: 'owned', id })}
        />
      )
    case 'flat':
      return <FlatForm key={place.id} accountId={account.id} flatId={place.id} load={load} onBack={back} />
    case 'communications':
      return <Communications account={account} load={load} onBack={back} />
  }
}
