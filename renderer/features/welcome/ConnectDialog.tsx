interface ConnectDialogProps {
  /** The known mailbox that gets new secrets; null: a new one. */
  readonly reconnect: string | null
  readonly onClose: () => void
}

export function ConnectDialog({ reconnect }: ConnectDialogProps) {
  return <section data-mailbox={reconnect} />
}
