import { SendingList } from '../features/delivery/SendingList'
import { DraftList } from '../features/drafts/DraftList'
import { Inbox } from '../features/inbox/Inbox'
import { useAppStore } from '../state/store-context'

/** The list of the section the user is in. */
export function ListPane({ mailboxId }: { readonly mailboxId: string }) {
  const section = useAppStore(state => state.section)
  switch (section) {
    case 'inbox':
      return <Inbox key="inbox" mailboxId={mailboxId} shows="visible" />
    case 'hidden':
      return <Inbox key="hidden" mailboxId={mailboxId} shows="hidden" />
    case 'sendings':
      return <SendingList mailboxId={mailboxId} />
    case 'drafts':
      return <DraftList mailboxId={mailboxId} />
  }
}
