interface SendingListProps {
  readonly mailboxId: string
}

/** The sendings of a mailbox; choosing one sets `selectedSendingId`. */
export function SendingList({ mailboxId }: SendingListProps) {
  return <section data-mailbox={mailboxId} />
}
