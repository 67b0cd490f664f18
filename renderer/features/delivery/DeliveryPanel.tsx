interface DeliveryPanelProps {
  readonly sendingId: string
  /** `pane`: it has the pane to itself; `under-reader`: below the message of its sending, where it is brief. */
  readonly placement: 'pane' | 'under-reader'
}

/** What is known of each recipient of one sending. */
export function DeliveryPanel({ sendingId, placement }: DeliveryPanelProps) {
  return <section data-sending={sendingId} data-placement={placement} />
}
