interface ReaderProps {
  readonly mailboxId: string
  readonly messageKey: string
}

/** One message. */
export function Reader({ messageKey }: ReaderProps) {
  return <article data-message={messageKey} />
}
