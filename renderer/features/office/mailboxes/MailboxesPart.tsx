import { useState } from 'react'
import type { AccountView } from '../../../../shared/account/account'
import { Communications } from './Communications'
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

interface MailboxesPartProps {
  readonly account: AccountView
  /** Where one begins; null: at the list. */
  readonly ownedId: string | null
}

/** The mailboxes of an account: all of them, one of them, or one that is being registered. */
export function MailboxesPart({ account, ownedId }: MailboxesPartProps) {
  const [place, setPlace] = useState<Place>(
    ownedId === null ? { kind: 'list' } : { kind: 'owned', id: ownedId }
  )
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
    case 'communications':
      return <Communications account={account} load={load} onBack={back} />
  }
}
