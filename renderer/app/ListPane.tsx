import { SendingList } from '../features/delivery/SendingList'
import { DraftList } from '../features/drafts/DraftList'
import { Inbox } from '../features/inbox/Inbox'
import { TodayList } from '../features/today/TodayList'
import type { MailSection } from '../state/ui-slice'

interface ListPaneProps {
  readonly section: MailSection
  readonly mailboxIds: readonly string[]
}

/** The list of the section the user is in. */
export function ListPane({ section, mailboxIds }: ListPaneProps) {
  switch (section) {
    case 'today':
      return <TodayList mailboxIds={mailboxIds} />
    case 'inbox':
      return <Inbox key="inbox" mailboxIds={mailboxIds} shows="visible" />
    case 'hidden':
      return <Inbox key="hidden" mailboxIds={mailboxIds} shows="hidden" />
    case 'sendings':
      return <SendingList mailboxIds={mailboxIds} />
    case 'drafts':
      return <DraftList mailboxIds={mailboxIds} />
  }
}
