import { ConnectForm } from './ConnectForm'
import { ReconnectForm } from './ReconnectForm'

interface ConnectDialogProps {
  /** The known mailbox that gets new secrets; null: a new one. */
  readonly reconnect: string | null
  readonly onClose: () => void
}

export function ConnectDialog({ reconnect, onClose }: ConnectDialogProps) {
  return reconnect === null ? (
    <ConnectForm onClose={onClose} />
  ) : (
    <ReconnectForm mailboxId={reconnect} onClose={onClose} />
  )
}
